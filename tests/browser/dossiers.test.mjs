// A call from its draft to the public page, and a dossier under it: typed by an enterprise, saved as
// it is typed, handed in with its papers, taken in by an officer, found by its code without signing in.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addOfficers, addPerson, approvePlan, kPassword, openBrowser, openPage, serve, signIn, text } from './harness.mjs';

const t = (key, params) => text('vi', key, params);
let server, browser;
before(async () => {
  server = await serve({
    prepare: (database) => {
      addOfficers(database);
      addPerson(database, { email: 'owner@example.vn', name: 'Trần Thị Doanh Nghiệp', role: 'enterprise' });
    },
  });
  browser = await openBrowser();
  const context = await browser.newContext();
  await approvePlan(context.request, server.address);
  await makeEnterprise(context.request);
  await context.close();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

async function asker(request, email) {
  const ask = async (method, path, body, headers = {}) => {
    const answer = await request.fetch(`${server.address}/api/v1${path}`, { method, headers: { 'content-type': 'application/json', origin: server.address, ...headers }, data: body === undefined ? undefined : JSON.stringify(body) });
    if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
    return answer.json();
  };
  await ask('POST', '/session', { email, password: kPassword });
  return ask;
}

async function makeEnterprise(request) {
  const owner = await asker(request, 'owner@example.vn');
  const { person } = await owner('GET', '/session');
  const ask = await asker(request, 'officer@example.vn');
  const { enterprise } = await ask('POST', '/provinces/kien-giang/enterprises', {
    tax_code: '0100109106', name: 'Công ty Nước mắm Phú Quốc', kind: 'enterprise', address: 'Phú Quốc', representative: 'Trần Thị Doanh Nghiệp',
    phone: '0297 3 862 000', email: '', bank_account: '', bank: '', foreign_invested: false, startup: false, in_cluster: false, tax_status: '00',
  });
  const at = `/provinces/kien-giang/enterprises/${enterprise.id}`;
  await ask('PUT', `${at}/facts/2020`, {
    month_ends: [], mean_employees_tenths: 450, months_active: 12, revenue: 30_000_000_000, capital: 10_000_000_000, sector_version: '2018',
    sector_code: 'C1020', women_owned: false, many_women: false, social: false, papers: [],
  }, { 'if-match': '"0"' });
  await ask('PUT', `${at}/people/${person.id}`);
}

const signedIn = async (email, walk) => {
  const opened = await openPage(browser, { address: server.address, walk });
  await signIn(opened.page, email);
  await opened.page.getByRole('navigation').waitFor({ state: 'attached' });
  return opened;
};
const confirm = async (page, key) => {
  await page.getByRole('button', { name: t(key), exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: t(key), exact: true }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
};
const data = ['Certification', 'Công ty Nước mắm Phú Quốc'];
let call, code;

test('an officer drafts a call with its form and publishes it', async () => {
  const { page, see, quiet } = await signedIn('officer@example.vn', 'calls');
  await page.goto('/app/kien-giang/2021/calls');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForLoadState('networkidle');
  await see('list-empty');
  await page.getByRole('link', { name: t('calls.new') }).click();
  await page.getByLabel(t('calls.code')).fill('TB-01');
  await page.getByLabel(t('calls.name')).fill('Hỗ trợ chứng nhận sản phẩm năm 2021');
  await page.getByLabel(t('calls.opensOn')).fill('01/06/2021');
  await page.getByLabel(t('calls.opensOn')).press('Tab');
  await page.waitForLoadState('networkidle');
  await page.getByLabel(t('calls.pack')).selectOption('kien-giang-2021');
  await page.getByLabel(t('calls.item')).selectOption('certification');
  await page.getByLabel(t('calls.line')).selectOption({ index: 1 });
  await page.getByLabel(t('calls.clock')).selectOption('validity_check');
  await page.getByRole('button', { name: t('calls.addPaper') }).click();
  await page.getByLabel(t('calls.labelVi')).first().fill('Ảnh sản phẩm');
  await see('editor', { data });
  await page.getByRole('button', { name: t('calls.save') }).click();
  await page.getByRole('button', { name: t('calls.publish'), exact: true }).waitFor();
  call = new URL(page.url()).pathname;
  await see('draft', { data });
  await confirm(page, 'calls.publish');
  await page.getByText(t('calls.openNow')).waitFor();
  await see('published', { data });
  quiet();
});

test('an enterprise applies: what it types is saved, a second tab is told, papers come in', async () => {
  const { page, context, see, quiet } = await signedIn('owner@example.vn', 'owner');
  await page.goto(call);
  await page.getByRole('button', { name: t('calls.apply', { name: 'Công ty Nước mắm Phú Quốc' }) }).click();
  await page.getByRole('heading', { name: t('dossiers.form') }).waitFor();
  await see('form', { data });
  assert.equal(await page.getByLabel('Điện thoại').inputValue(), '0297 3 862 000');
  await page.getByLabel('Tên đề nghị').fill('Chứng nhận nước mắm');
  await page.getByLabel('Số lượng đề nghị').fill('2');
  await page.getByLabel('Nội dung thực hiện').fill('Chứng nhận hợp chuẩn hai sản phẩm');
  await page.getByRole('button', { name: t('dossiers.addRow') }).click();
  await page.getByLabel('Khoản chi 1').fill('Phí chứng nhận');
  await page.getByLabel('Số tiền (đồng) 1').fill('24000000');
  await page.getByLabel('Số tiền (đồng) 1').press('Tab');
  await page.getByRole('status').filter({ hasText: /Đã lưu lúc/ }).waitFor();
  await page.getByText('24.000.000 đ', { exact: true }).first().waitFor(); // the support, computed
  const second = await context.newPage();
  await second.goto(page.url());
  await second.getByLabel('Tên đề nghị').fill('Chứng nhận nước mắm Phú Quốc');
  await second.getByRole('status').filter({ hasText: /Đã lưu lúc/ }).waitFor();
  await page.getByLabel('Tên đề nghị').fill('Tab cũ');
  await page.getByText(t('dossiers.stale'), { exact: true }).waitFor();
  await see('stale', { data });
  await page.getByRole('button', { name: t('dossiers.seeNewest') }).click();
  await page.getByText(t('dossiers.stale'), { exact: true }).waitFor({ state: 'detached' });
  assert.equal(await page.getByLabel('Tên đề nghị').inputValue(), 'Chứng nhận nước mắm Phú Quốc');
  await second.close();
  const inputs = page.locator('input[type=file]');
  for (let at = 0; at < 4; ++at) {
    await inputs.nth(at).setInputFiles({ name: `giấy ${at}.pdf`, mimeType: 'application/pdf', buffer: Buffer.concat([Buffer.from('%PDF-1.4 '), Buffer.alloc(700_000, 'x')]) });
    await page.getByRole('link', { name: `giấy ${at}.pdf` }).waitFor();
  }
  await see('complete', { data });
  await confirm(page, 'dossiers.submit');
  await page.getByRole('heading', { name: t('dossiers.receipt') }).waitFor();
  code = (await page.getByText(/^HS-/).first().textContent()).slice(0, 16);
  await see('receipt', { data });
  await page.goto('/app/kien-giang/2021/my-dossiers');
  await page.getByRole('link', { name: code }).waitFor();
  await see('mine', { data });
  quiet([/status of 412/]);
});

test('an officer takes it in: list, board, checklist, supplement, bulk with a preview', async () => {
  const { page, see, quiet } = await signedIn('officer@example.vn', 'intake');
  await page.goto('/app/kien-giang/2021');
  await page.getByRole('link', { name: /chờ kiểm tra|Xử lý hồ sơ/ }).first().waitFor();
  await page.goto('/app/kien-giang/2021/dossiers?q=nuoc%20mam');
  await page.getByRole('link', { name: code }).waitFor();
  await see('list', { data });
  await page.goto('/app/kien-giang/2021/dossiers/board');
  await page.getByRole('link', { name: code }).waitFor();
  await see('board', { data });
  await page.getByRole('link', { name: code }).click();
  await page.getByRole('heading', { name: t('dossiers.checks') }).waitFor();
  await see('dossier', { data });
  await page.getByLabel(t('dossiers.findingOf', { paper: 'Đơn đăng ký tham gia' })).selectOption('wrong');
  await page.getByRole('button', { name: t('dossiers.keepChecklist') }).click();
  await page.getByText('Thiếu hoặc chưa đạt: Đơn đăng ký tham gia.').waitFor();
  await page.getByRole('button', { name: t('dossiers.validate'), exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: t('dossiers.validate'), exact: true }).click();
  await page.getByRole('dialog').getByRole('alert').waitFor();
  await see('valid-refused', { data });
  await page.keyboard.press('Escape');
  await page.getByLabel(t('dossiers.findingOf', { paper: 'Đơn đăng ký tham gia' })).selectOption('fine');
  await page.getByRole('button', { name: t('dossiers.keepChecklist') }).click();
  await page.getByText('Thiếu hoặc chưa đạt: Đơn đăng ký tham gia.').waitFor({ state: 'detached' });
  await page.goto('/app/kien-giang/2021/dossiers');
  await page.getByLabel(t('dossiers.chooseOne', { code })).check();
  await page.getByRole('button', { name: t('bulkAction.valid'), exact: true }).click();
  await page.getByRole('dialog').getByText(t('dossiers.bulkPreview', { done: 1, refused: 0 })).waitFor();
  await see('bulk', { data });
  await page.getByRole('dialog').getByRole('button', { name: t('dossiers.bulkRun', { count: 1 }) }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  quiet([/status of 4(09|22)/]);
});

test('anybody finds the open call and, with the code, where the dossier stands', async () => {
  const { page, see, quiet } = await openPage(browser, { address: server.address, walk: 'public-calls' });
  await page.goto('/kien-giang/calls');
  await see('calls', { data });
  await page.getByRole('link', { name: 'Hỗ trợ chứng nhận sản phẩm năm 2021' }).click();
  await see('call', { data });
  await page.goto('/kien-giang/status');
  await page.getByLabel('Mã hồ sơ').fill(code.toLowerCase());
  await page.getByRole('button', { name: 'Tra cứu' }).click();
  await page.getByRole('heading', { name: `${code}: Hợp lệ` }).waitFor();
  assert.ok(!(await page.content()).includes('Phú Quốc'), 'nobody is named');
  await see('status', { data });
  quiet();
});

test('what no council chooses is chosen by an officer', async () => {
  const { page, see, quiet } = await signedIn('officer@example.vn', 'choice');
  await page.goto('/app/kien-giang/2021/dossiers?q=nuoc%20mam');
  await page.getByRole('link', { name: code }).click();
  await page.getByRole('button', { name: t('dossiers.pass'), exact: true }).waitFor();
  assert.ok(await page.getByRole('button', { name: t('dossiers.refuse'), exact: true }).isVisible());
  await see('valid', { data });
  await confirm(page, 'dossiers.pass');
  await page.getByRole('button', { name: t('dossiers.pass'), exact: true }).waitFor({ state: 'detached' });
  await see('passed', { data });
  quiet();
});
