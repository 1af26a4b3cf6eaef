// Contestant: the official Node SDK, one resubmission after the other. Arguments: folder of the SDK, calls to warm up, calls.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const [folder, warmUp, calls] = process.argv.slice(2);
const lark = createRequire(path.join(folder, 'here.js'))('@larksuiteoapi/node-sdk');
const client = new lark.Client({
  appId: process.env.FEISHU_APP_ID,
  appSecret: process.env.FEISHU_APP_SECRET,
  domain: process.env.FEISHU_BASE_URI.replace(/\/$/, ''),
  loggerLevel: lark.LoggerLevel.error,
});
const request = JSON.parse(readFileSync(new URL('Request.json', import.meta.url), 'utf8'));

const records = (count) =>
  Array.from({ length: Number(count) }, () => ({ ...request, Form: request.Form.map((control) => ({ ...control })) }));

const times = [];

async function sendAll(list) {
  const answers = [];
  times.length = 0;
  for (const record of list) {
    const begun = performance.now();
    const answer = await client.approval.v4.task.resubmit({
      params: { user_id_type: 'open_id' },
      data: {
        approval_code: record.ApprovalCode,
        instance_code: record.InstanceCode,
        task_id: record.TaskId,
        user_id: record.UserId,
        form: JSON.stringify(record.Form),
      },
    });
    if (answer.code !== 0) {
      throw new Error(`The answer is ${answer.code}.`);
    }
    answers.push(answer);
    times.push((performance.now() - begun) / 1000);
  }
  return answers;
}

await sendAll(records(warmUp));
const list = records(calls);
const started = performance.now();
const answers = await sendAll(list);
const seconds = (performance.now() - started) / 1000;
if (answers.length !== list.length) {
  throw new Error('Not every record was resubmitted.');
}
console.log(JSON.stringify({ seconds: seconds / list.length, bytes: null, times }));
