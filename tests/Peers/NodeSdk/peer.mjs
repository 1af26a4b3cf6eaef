// The official Node SDK drives the fake server through every call of approvals that the module uses. Each payload and each answer is held against
// the SDK's own declarations; what came of it is read back with the SDK. Argument: the fake server's assembly, where it is not the one of this tree.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, mkdtempSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import * as lark from '@larksuiteoapi/node-sdk';
import { Declared } from './declared.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const assembly = process.argv[2] ?? path.join(here, '../../Feishu.Approval.FakeServer/bin/Debug/net10.0/Feishu.Approval.FakeServer.dll');
const sdk = path.dirname(createRequire(import.meta.url).resolve('@larksuiteoapi/node-sdk/package.json'));
const declared = new Declared(path.join(sdk, 'types/index.d.ts'));

const purchase = '0A1B2C3D-1111-2222-3333-444455556666';
const [ada, ben, chen] = [1, 2, 3].map((n) => `ou_${String(n).padStart(32, '0')}`);
const adaId = 'a1b2c3d4', benId = 'b2c3d4e5', chenId = 'c3d4e5f6';
const byOpenId = { user_id_type: 'open_id' };

const server = spawn('dotnet', [assembly], { stdio: ['pipe', 'pipe', 'inherit'] });
const [line] = await once(createInterface(server.stdout), 'line');
const baseUri = JSON.parse(line).baseUri.replace(/\/$/, '');
const silent = Object.fromEntries(['error', 'warn', 'info', 'debug', 'trace'].map((level) => [level, () => {}]));
const client = new lark.Client({ appId: 'cli_0000000000000001', appSecret: 'sandbox-secret-not-real', domain: baseUri, logger: silent });

const called = new Map();
const faults = [];

function note(name, found) {
  called.set(name, (called.get(name) ?? 0) + 1);
  faults.push(...found.map((fault) => `${name}: ${fault.where}: ${fault.what}`));
}

// Calls it, holds both sides against what is declared, and gives the data.
async function call(resource, name, payload) {
  const answer = await client.approval[resource][name](payload);
  note(`${resource}.${name}`, [...declared.sent(resource, name, payload), ...declared.answered(resource, name, answer)]);
  assert.equal(answer.code, 0, `${resource}.${name}: ${answer.msg}`);
  return answer.data;
}

// The code of the refusal, as the SDK shows it.
async function refused(resource, name, payload) {
  const fault = await client.approval[resource][name](payload).then(() => assert.fail(`${resource}.${name} was not refused`), (error) => error);
  return fault.response.data.code;
}

async function control(name, body) {
  const answer = await fetch(`${baseUri}/_control/${name}`, { method: 'POST', body: JSON.stringify(body) });
  assert.equal(answer.status, 200);
  return answer.json();
}

const get = (code) => call('instance', 'get', { path: { instance_id: code }, params: { ...byOpenId, locale: 'en-US' } });

const last = (instance, type) => instance.timeline.filter((entry) => entry.type === type).at(-1);

// A request that was returned to Ada, sent again, so that it waits for Ben.
async function waiting() {
  const [{ instanceCode, taskId }] = await control('instances/add', { count: 1 });
  const form = JSON.stringify([{ id: 'widget_reason', type: 'textarea', value: 'Two pumps' }, { id: 'widget_qty', type: 'number', value: 2 }]);
  const data = { approval_code: purchase, instance_code: instanceCode, task_id: taskId, user_id: ada, form, comment: '{"text":"again"}' };
  await call('task', 'resubmit', { params: byOpenId, data });
  const now = await get(instanceCode);
  const open = now.task_list.find((task) => task.status === 'PENDING');
  assert.equal(open.open_id, ben);
  return { code: instanceCode, task: open.id, on: { approval_code: purchase, instance_code: instanceCode, task_id: open.id, user_id: ben } };
}

async function decisions() {
  const approved = await waiting();
  const approve = { params: byOpenId, data: { ...approved.on, comment: 'Fine' } };
  await call('task', 'approve', approve);
  let now = await get(approved.code);
  assert.deepEqual([last(now, 'PASS').comment, last(now, 'PASS').task_id], ['Fine', approved.task]);
  assert.equal(now.task_list.find((task) => task.id === approved.task).status, 'APPROVED');
  assert.equal(await refused('task', 'approve', approve), 1390010);

  const rejected = await waiting();
  await call('task', 'reject', { params: byOpenId, data: { ...rejected.on, comment: 'Too many' } });
  now = await get(rejected.code);
  assert.deepEqual([now.status, last(now, 'REJECT').comment], ['REJECTED', 'Too many']);

  const moved = await waiting();
  await call('task', 'transfer', { params: byOpenId, data: { ...moved.on, transfer_user_id: chen, comment: 'Yours' } });
  now = await get(moved.code);
  assert.deepEqual([last(now, 'TRANSFER').open_id, last(now, 'TRANSFER').comment], [ben, 'Yours']);
  assert.equal(now.task_list.find((task) => task.status === 'PENDING').open_id, chen);
  assert.equal(now.task_list.find((task) => task.id === moved.task).status, 'TRANSFERRED');

  const returned = await waiting();
  await call('instance', 'specifiedRollback', { params: byOpenId, data: { user_id: ben, task_id: returned.task, task_def_key_list: ['START'], reason: 'Which?' } });
  now = await get(returned.code);
  assert.match(now.timeline.at(-1).type, /^ROLLBACK/);
  assert.equal(now.task_list.find((task) => task.status === 'PENDING').open_id, ada);

  for (const [type, entry] of [[1, 'ADD_APPROVER_BEFORE'], [2, 'ADD_APPROVER_AFTER'], [3, 'ADD_APPROVER']]) {
    const added = await waiting();
    const method = type === 3 ? {} : { approval_method: 1 };
    await call('instance', 'addSign', { data: { ...added.on, user_id: benId, add_sign_user_ids: [chenId], add_sign_type: type, comment: 'Both', ...method } });
    now = await get(added.code);
    assert.ok(last(now, entry), `${entry} is not in the timeline: ${now.timeline.map((one) => one.type)}`);
  }
}

async function instances() {
  const one = await waiting();
  const on = { approval_code: purchase, instance_code: one.code, user_id: ada };
  await call('instance', 'cc', { params: byOpenId, data: { ...on, cc_user_ids: [chen], comment: 'For you' } });
  const copy = last(await get(one.code), 'CC');
  assert.deepEqual([copy.cc_user_list[0].open_id, copy.comment], [chen, 'For you']);

  // Search rows name people by user_id, whatever type was asked for.
  const only = { approval_code: purchase, instance_code: one.code, locale: 'en-US' };
  const found = await call('instance', 'searchCc', { params: { ...byOpenId, page_size: 10 }, data: { ...only, read_status: 'ALL' } });
  assert.deepEqual([found.count, found.cc_list[0].cc.user_id, found.cc_list[0].instance.code, found.has_more], [1, chenId, one.code, false]);

  const queried = await call('instance', 'query', { params: { ...byOpenId, page_size: 10 }, data: { ...only, instance_status: 'ALL' } });
  const row = queried.instance_list[0].instance;
  assert.deepEqual([row.code, row.user_id, row.status], [one.code, adaId, 'pending']);
  const pages = [];
  const every = { params: { ...byOpenId, page_size: 10 }, data: { approval_code: purchase, instance_status: 'ALL' } };
  for await (const page of await client.approval.instance.queryWithIterator(every)) {
    pages.push(...page.instance_list.map((row) => row.instance.code));
  }
  assert.equal(new Set(pages).size, pages.length);
  assert.ok(pages.includes(one.code) && pages.length > 10);

  const span = { start_time: String(Date.now() - 36e5), end_time: String(Date.now() + 6e4) };
  const listed = await call('instance', 'list', { params: { approval_code: purchase, page_size: 100, ...span } });
  assert.ok(listed.instance_code_list.includes(one.code));

  const preview = await call('instance', 'preview', { params: byOpenId, data: { user_id: ben, approval_code: purchase, instance_code: one.code, task_id: one.task } });
  assert.deepEqual(preview.preview_nodes.flatMap((node) => node.user_id_list ?? []).filter((id) => id === chen).slice(0, 1), [chen]);

  await call('instance', 'cancel', { params: byOpenId, data: on });
  const now = await get(one.code);
  assert.equal(now.status, 'CANCELED');
  assert.ok(last(now, 'CANCEL'));
}

async function lists() {
  const one = await waiting();
  const pending = { approval_code: purchase, instance_code: one.code, task_status: 'PENDING', locale: 'en-US', order: 2 };
  const searched = await call('task', 'search', { params: { ...byOpenId, page_size: 10 }, data: pending });
  const { task } = searched.task_list[0];
  assert.deepEqual([searched.count, task.task_id, task.user_id, task.status], [1, one.task, benId, 'pending']);

  const own = [];
  for await (const page of await client.approval.task.queryWithIterator({ params: { ...byOpenId, user_id: ben, topic: '1', page_size: 100 } })) {
    own.push(...page.tasks);
  }
  assert.ok(own.some((mine) => mine.task_id === one.task && mine.process_code === one.code && mine.definition_code === purchase));
  await call('task', 'query', { params: { ...byOpenId, user_id: ben, topic: '1', page_size: 10 } });

  const definition = await call('approval', 'get', { path: { approval_code: purchase }, params: { ...byOpenId, locale: 'en-US', with_option: true } });
  assert.equal(definition.approval_name, 'Purchase');
  assert.ok(JSON.parse(definition.form).some((control) => control.id === 'widget_qty'));
}

async function comments() {
  const { code } = await waiting();
  const as = (user) => ({ path: { instance_id: code }, params: { ...byOpenId, user_id: user } });
  const files = [{ url: 'https://files.invalid/1', fileSize: 3, title: 'quote.png', type: 'image' }];
  const content = JSON.stringify({ text: '@Ben Which one?', files });
  const at = [{ user_id: ben, name: 'Ben', offset: '0' }];
  const first = await call('instanceComment', 'create', { ...as(ada), data: { content, at_info_list: at, disable_bot: true } });
  const reply = await call('instanceComment', 'create', { ...as(ben), data: { content: '{"text":"Both"}', parent_comment_id: first.comment_id, disable_bot: true } });
  const changed = await call('instanceComment', 'create', { ...as(ben), data: { content: '{"text":"The first"}', comment_id: reply.comment_id, disable_bot: true } });
  assert.equal(changed.comment_id, reply.comment_id);

  const listed = await call('instanceComment', 'list', as(ada));
  const there = listed.comments.find((comment) => comment.id === first.comment_id);
  assert.deepEqual([there.commentator, there.at_info_list, there.is_delete, JSON.parse(there.content).text], [ada, at, 0, '@Ben Which one?']);
  assert.deepEqual([there.replies[0].id, JSON.parse(there.replies[0].content).text], [reply.comment_id, 'The first']);

  const gone = await call('instanceComment', 'delete', { path: { instance_id: code, comment_id: reply.comment_id }, params: { ...byOpenId, user_id: ben } });
  assert.equal(gone.comment_id, reply.comment_id);
  const replies = (await call('instanceComment', 'list', as(ada))).comments.flatMap((comment) => comment.replies ?? []);
  assert.equal(replies.find((one) => one.id === reply.comment_id)?.is_delete, 1);
  await call('instanceComment', 'remove', as(ada));
  assert.ok((await call('instanceComment', 'list', as(ada))).comments.every((comment) => comment.is_delete === 1));
}

async function rest() {
  const on = { path: { approval_code: purchase } };
  await call('approval', 'subscribe', on);
  assert.equal(await refused('approval', 'subscribe', on), 1390007);
  await call('approval', 'unsubscribe', on);

  const found = await call('district', 'search', { data: { keyword: 'Harbour' }, params: { locale: 'en-US' } });
  assert.ok(JSON.stringify(found).includes('Harbour'));
  await call('district', 'list', { params: { page_size: 10 } });

  // What the module asks about itself, outside approvals.
  const scopes = await client.application.scope.list();
  called.set('application.scope.list', 1);
  assert.ok(scopes.data.scopes.some((scope) => scope.scope_name === 'approval:task'));

  // An older call, for which the SDK has no method: its general one with a form of several parts.
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'feishu-')), 'offer.txt');
  writeFileSync(file, 'two pumps');
  const body = { name: 'offer.txt', type: 'attachment', content: createReadStream(file) };
  const answer = await client.request({ method: 'POST', url: '/approval/openapi/v2/file/upload', data: body, headers: { 'Content-Type': 'multipart/form-data' } });
  called.set('request(file/upload)', 1);
  assert.equal(answer.code, 0);
  assert.match(answer.data.code, /^[0-9A-F-]{36}$/);
}

try {
  for (const part of [decisions, instances, lists, comments, rest]) {
    await part();
  }
  assert.deepEqual([...new Set(faults)], []);
  const { version } = createRequire(import.meta.url)('@larksuiteoapi/node-sdk/package.json');
  console.log(`Node SDK ${version}: ${called.size} calls, ${[...called.values()].reduce((sum, n) => sum + n)} times, all answered as it declares.`);
  console.log([...called.keys()].sort().join(' '));
} finally {
  server.stdin.end();
}
