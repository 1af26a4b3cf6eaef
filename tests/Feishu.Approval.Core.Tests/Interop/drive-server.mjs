// Drives a server with the official SDK as an initiator would: read the request, find the own open task, send it twice.
// Arguments: folder of the SDK, base address, app id, app secret, instance code. Prints one line of JSON.
import { createRequire } from 'node:module';
import path from 'node:path';

const [folder, domain, appId, appSecret, instanceCode] = process.argv.slice(2);
const lark = createRequire(path.join(folder, 'here.js'))('@larksuiteoapi/node-sdk');
const silent = { error() {}, warn() {}, info() {}, debug() {}, trace() {} };
const client = new lark.Client({ appId, appSecret, domain: domain.replace(/\/$/, ''), logger: silent });

// The SDK throws on every HTTP status that is not 2xx; the answer is all that counts here.
async function answerOf(call) {
  try {
    return await call();
  } catch (fault) {
    if (!fault.response) {
      throw fault;
    }
    return { ...fault.response.data, http: fault.response.status };
  }
}

const read = await answerOf(() => client.approval.v4.instance.get({ path: { instance_id: instanceCode } }));
const task = read.data.task_list.find((one) => one.status === 'PENDING');
const form = JSON.parse(read.data.form);
const reason = form.find((control) => control.type === 'textarea');
const body = {
  approval_code: read.data.approval_code,
  instance_code: read.data.instance_code,
  user_id: task.open_id,
  task_id: task.id,
  comment: JSON.stringify({ text: 'Said by the SDK / 说明' }),
  form: JSON.stringify([{ id: reason.id, type: reason.type, value: 'Two spare pumps, 备用泵' }]),
};
const send = () => client.approval.v4.task.resubmit({ params: { user_id_type: 'open_id' }, data: body });
const first = await answerOf(send);
const second = await answerOf(send);
console.log(JSON.stringify({ read: { code: read.code, taskId: task.id, node: task.node_name }, first, second }));
