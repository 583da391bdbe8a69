// Official papers of the sample programme: drafted from a record, reviewed, signed, issued, found in the register.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { openBrowser, openPage, root, serve, signIn, text, vuon } from './harness.mjs';

const t = (key, params) => text('vi', key, params);
const { password } = JSON.parse(readFileSync(join(root, 'samples/an-giang-2026/sample.json'), 'utf8'));
const at = '/app/an-giang/2026';
let server, browser;
before(async () => {
  server = await serve({ prepare: (database) => vuon(['sample', 'load', 'an-giang-2026', '--db', database]) });
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const signedIn = async (email, walk) => {
  const opened = await openPage(browser, { address: server.address, walk });
  await signIn(opened.page, email, password);
  await opened.page.getByRole('navigation').waitFor({ state: 'attached' });
  return opened;
};
const confirm = async (page, label) => {
  await page.getByRole('button', { name: label, exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: label, exact: true }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
};

test('a paper goes from its record to the register', async () => {
  const maker = await signedIn('chuyenvien@angiang.example', 'documents-maker');
  await maker.page.goto(`${at}/documents`);
  await maker.page.getByText(t('documents.none')).waitFor();
  await maker.see('register-empty');
  await maker.page.goto(`${at}/calls`);
  await maker.page.getByRole('main').getByRole('table').getByRole('link').first().click();
  await maker.page.getByRole('heading', { name: t('documents.panel'), exact: true }).waitFor();
  await maker.page.getByRole('button', { name: t('documents.draft'), exact: true }).click();
  const paper = maker.page.getByRole('region', { name: t('documents.panel') }).getByRole('link');
  await paper.waitFor();
  await maker.see('panel');
  await paper.click();
  await maker.page.getByRole('heading', { name: t('documents.says') }).waitFor();
  assert.equal(await maker.page.getByRole('button', { name: t('documents.review'), exact: true }).count(), 0);
  await maker.see('draft');
  const address = new URL(maker.page.url()).pathname;
  maker.quiet();

  const clerk = await signedIn('thamdinh@angiang.example', 'documents-clerk');
  await clerk.page.goto(address);
  await confirm(clerk.page, t('documents.review'));
  const head = await signedIn('lanhdao@angiang.example', 'documents-head');
  await head.page.goto(address);
  await confirm(head.page, t('documents.sign'));
  await head.page.getByRole('heading', { name: '01/TB-SKHCN' }).waitFor();
  await head.see('signed');
  await clerk.page.reload();
  await confirm(clerk.page, t('documents.issue'));
  const got = await clerk.page.request.get(`${server.address}/api/v1${address.replace('/app/an-giang/2026', '/provinces/an-giang')}/files/pdf`);
  assert.equal((await got.body()).subarray(0, 5).toString(), '%PDF-');
  await clerk.page.goto(`${at}/documents?q=01%2FTB&signed=all`);
  await clerk.page.getByRole('link', { name: /tiếp nhận hồ sơ/ }).waitFor();
  await clerk.see('register');
  clerk.quiet();
  head.quiet();

  const anybody = await openPage(browser, { address: server.address, walk: 'documents-verify' });
  await anybody.page.goto('/xac-minh');
  const bytes = await got.body();
  const drop = async (buffer) => {
    await anybody.page.getByLabel('Tệp PDF hoặc DOCX').setInputFiles({ name: 'a.pdf', mimeType: 'application/pdf', buffer });
    await anybody.page.getByRole('button', { name: 'Xác minh tệp' }).click();
  };
  await drop(bytes);
  await anybody.page.getByRole('heading', { name: 'Văn bản thật, đang có hiệu lực lưu hành' }).waitFor();
  await anybody.see('genuine');
  await drop(Buffer.concat([bytes, Buffer.from(' ')]));
  await anybody.page.getByText(/Không tìm thấy văn bản/).waitFor();
  await anybody.page.getByLabel('Mã xác minh').fill('VB-00000-00000-00');
  await anybody.page.getByRole('button', { name: 'Xác minh theo mã' }).click();
  await anybody.page.getByText(/Không tìm thấy văn bản/).waitFor();
  await anybody.see('unknown');
  await head.page.goto(address);
  const code = await head.page.getByText(/^VB-/).first().textContent();
  await head.page.getByRole('button', { name: t('documents.recall'), exact: true }).click();
  await head.page.getByRole('dialog').getByRole('textbox').fill('Sai thẩm quyền');
  await head.page.getByRole('dialog').getByRole('button', { name: t('documents.recall'), exact: true }).click();
  await head.page.getByRole('dialog').waitFor({ state: 'detached' });
  await anybody.page.goto(`/xac-minh?code=${code.toLowerCase()}`);
  await anybody.page.getByRole('heading', { name: 'Văn bản đã bị thu hồi' }).waitFor();
  anybody.quiet();
});
