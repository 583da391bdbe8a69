// Signing in, the people of a province, the audit log, one's own account, the system's health.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addPerson, kPassword, openBrowser, openPage, serve, signIn, text } from './harness.mjs';

let server, browser;
before(async () => {
  server = await serve({
    prepare: (database) => {
      addPerson(database, { email: 'admin@example.vn', name: 'Trần Thị Quản Trị', role: 'administrator' });
      addPerson(database, { email: 'head@example.vn', name: 'Lê Văn Lãnh Đạo', role: 'head' });
      addPerson(database, { email: 'nobody-else@example.vn', name: 'Nguyễn Thị Thanh Phương Thảo', role: 'auditor' });
    },
  });
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const kRefused = [/status of 4\d\d/];

test('signing in: what is wrong is said, what is right leads home', async () => {
  const { page, see, quiet } = await openPage(browser, { address: server.address, walk: 'sign-in' });
  const loaded = [];
  page.on('requestfinished', (request) => { if (new URL(request.url()).pathname.startsWith('/app/')) loaded.push(request.sizes()); });
  await page.goto('/app/');
  await page.getByRole('heading', { name: text('vi', 'signIn.title') }).waitFor();
  await see('empty');
  await signIn(page, 'admin@example.vn', 'not the password');
  await page.getByRole('alert').waitFor();
  await see('wrong-password');
  await signIn(page, 'admin@example.vn');
  await page.getByRole('heading', { level: 1 }).filter({ hasText: 'Quản Trị' }).waitFor();
  await see('home');
  const bytes = (await Promise.all(loaded)).reduce((sum, sizes) => sum + sizes.responseBodySize, 0);
  assert.ok(bytes > 50_000 && bytes < 220_000, `signing in and the first screen took ${bytes} bytes`);
  quiet(kRefused);
});

test('a page of the workspace asked for before signing in is opened after it', async () => {
  const { page } = await openPage(browser, { address: server.address, walk: 'back' });
  await page.goto('/app/kien-giang/2021/people');
  await page.getByLabel(text('vi', 'signIn.email')).fill('admin@example.vn');
  await page.getByLabel(text('vi', 'signIn.password'), { exact: true }).fill(kPassword);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: text('vi', 'nav.people') }).waitFor();
  assert.match(page.url(), /\/app\/kien-giang\/2021\/people$/);
});

test('people: added, given a role, reset, disabled, and what the new person meets', async () => {
  const { page, see, quiet } = await openPage(browser, { address: server.address, walk: 'people' });
  const t = (key, params) => text('vi', key, params);
  await signIn(page, 'admin@example.vn');
  await page.getByRole('link', { name: t('nav.people') }).click();
  await page.getByRole('heading', { name: t('nav.people') }).waitFor();
  await page.getByText('Lê Văn Lãnh Đạo').first().waitFor();
  await see('list');
  await page.getByRole('button', { name: t('people.add') }).click();
  await page.getByRole('dialog').waitFor();
  await see('add');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(t('people.name')).fill('Phạm Văn Mới');
  await dialog.getByLabel(t('people.email')).fill('new@example.vn');
  await dialog.getByLabel(t('people.agency')).selectOption({ index: 1 });
  await dialog.getByLabel(t('people.role')).selectOption('programme_officer');
  await dialog.getByRole('button', { name: t('people.add') }).click();
  await page.getByText(t('people.temporaryText')).waitFor();
  await see('temporary-password');
  const temporary = (await page.locator('dialog code').innerText()).trim();
  await page.keyboard.press('Escape');
  await page.getByText('Phạm Văn Mới').first().waitFor();
  const row = page.getByRole('article').filter({ hasText: 'new@example.vn' });
  for (const [key, name] of [['people.reset', 'reset'], ['people.disable', 'disable']]) {
    await row.getByRole('button', { name: t(key) }).click();
    await page.getByRole('dialog').waitFor();
    await see(name);
    await page.getByRole('dialog').getByRole('button', { name: t('action.cancel') }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
  }
  quiet(kRefused);

  const fresh = await openPage(browser, { address: server.address, walk: 'first-day' });
  await signIn(fresh.page, 'new@example.vn', temporary);
  await fresh.page.getByText(t('account.mustChangeText')).waitFor();
  await fresh.see('must-change');
  await fresh.page.getByLabel(t('account.current')).fill(temporary);
  await fresh.page.getByLabel(t('account.next'), { exact: true }).fill('Mạ non xanh bờ đê 77');
  await fresh.page.getByLabel(t('account.again')).fill('something else');
  await fresh.page.getByText(t('account.differ')).waitFor();
  await fresh.see('differ');
  await fresh.page.getByLabel(t('account.again')).fill('Mạ non xanh bờ đê 77');
  await fresh.page.getByRole('button', { name: t('account.change') }).click();
  await fresh.page.getByText(t('account.changed')).waitFor();
  assert.equal(await fresh.page.getByText(t('account.mustChangeText')).count(), 0);
  await fresh.see('changed');
  fresh.quiet(kRefused);
});

test('the audit log, the health and the own account', async () => {
  const { page, see, quiet } = await openPage(browser, { address: server.address, walk: 'account' });
  const t = (key, params) => text('vi', key, params);
  await signIn(page, 'admin@example.vn');
  await page.getByRole('link', { name: t('nav.audit') }).click();
  await page.locator('dl.changes dd').first().waitFor();
  await see('audit');
  await page.getByLabel(t('audit.kind')).selectOption('posting');
  await page.getByText(t('audit.none')).waitFor();
  await see('audit-none');
  await page.getByRole('link', { name: t('nav.health') }).click();
  await page.getByRole('table', { name: t('nav.health') }).waitFor();
  await see('health');
  const account = page.getByRole('group', { name: t('shell.account') });
  await account.getByRole('button').click();
  await see('account-menu');
  await page.getByRole('link', { name: t('nav.account') }).click();
  await page.getByText(t('account.here')).waitFor();
  await see('account');
  await page.getByRole('button', { name: t('account.end') }).first().click();
  await page.getByRole('dialog').waitFor();
  await see('end-session');
  await page.keyboard.press('Escape');
  await page.getByLabel(t('account.current')).last().fill(kPassword);
  await page.getByRole('button', { name: t('account.turnOn') }).click();
  await page.getByLabel(t('account.code')).waitFor();
  await see('two-step', { data: [] });
  await page.goto('/app/kien-giang/2021/no-such-screen');
  await page.getByRole('heading', { name: t('missing.title') }).waitFor();
  await see('missing');
  quiet(kRefused);
});

test('in English, and back', async () => {
  const { page, see, quiet } = await openPage(browser, { address: server.address, language: 'en', walk: 'english' });
  await page.goto('/app/');
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('heading', { name: text('en', 'signIn.title') }).waitFor();
  await see('sign-in');
  await signIn(page, 'admin@example.vn', kPassword, 'en');
  await page.getByRole('heading', { level: 1 }).filter({ hasText: 'Hello' }).waitFor();
  await see('home');
  for (const [key, name] of [['nav.people', 'people'], ['nav.audit', 'audit'], ['nav.health', 'health']]) {
    await page.getByRole('link', { name: text('en', key) }).click();
    await page.getByRole('heading', { name: text('en', key) }).waitFor();
    await page.waitForLoadState('networkidle');
    await see(name);
  }
  await page.getByRole('button', { name: 'Tiếng Việt' }).click();
  await page.getByRole('heading', { name: text('vi', 'nav.health') }).waitFor();
  quiet(kRefused);
});

test('a server that is away, slow or at fault is spoken of, and a session that ended leads to sign-in', async () => {
  const { page, context, see, quiet } = await openPage(browser, { address: server.address, walk: 'faults' });
  const t = (key, params) => text('vi', key, params);
  const people = /\/api\/v1\/provinces\/kien-giang\/people/;
  await signIn(page, 'admin@example.vn');
  await page.getByRole('link', { name: t('nav.audit') }).click();
  await page.route(people, (route) => route.abort());
  await page.getByRole('link', { name: t('nav.people') }).click();
  await page.getByText(t('error.unreachable')).waitFor();
  await see('unreachable');
  await page.unroute(people);
  let release;
  await page.route(people, async (route) => { await new Promise((resolve) => { release = resolve; }); await route.continue(); });
  await page.getByRole('button', { name: t('action.retry') }).click();
  const bar = page.getByRole('progressbar', { name: t('state.loading') });
  await bar.waitFor();
  await page.waitForTimeout(1300);
  assert.equal(await bar.evaluate((element) => getComputedStyle(element).opacity), '1');
  release();
  await page.getByText('Lê Văn Lãnh Đạo').first().waitFor();
  await bar.waitFor({ state: 'detached' });
  await page.unroute(people);
  await page.route(people, (route) => route.fulfill({ status: 500, contentType: 'text/html', body: '<h1>proxy</h1>' }));
  await page.reload();
  await page.getByText(t('error.unexpected')).waitFor();
  await see('fault');
  await page.unroute(people);
  await context.clearCookies();
  await page.getByRole('link', { name: t('nav.audit') }).click();
  await page.getByRole('heading', { name: t('signIn.title') }).waitFor();
  assert.match(page.url(), /sign-in\?to=/);
  quiet([/status of [45]\d\d/, /ERR_FAILED/]);
});

test('the session cookie that needs TLS works on localhost in this browser', async () => {
  const secure = await serve({ flags: [], prepare: (database) => addPerson(database, { email: 'a@example.vn', name: 'Ai Đó', role: 'administrator' }) });
  try {
    const { page, context } = await openPage(browser, { address: secure.address, walk: 'secure' });
    await signIn(page, 'a@example.vn');
    await page.getByRole('heading', { level: 1 }).filter({ hasText: 'Ai Đó' }).waitFor();
    const [cookie] = await context.cookies();
    assert.ok(cookie.secure && cookie.httpOnly && cookie.name.startsWith('__Host-'), cookie.name);
  } finally {
    await secure.stop();
  }
});
