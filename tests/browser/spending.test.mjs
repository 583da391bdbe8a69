// What the agency spends itself, as the people of the sample An Giang 2026 do it: a proposal with quotes, its
// approval, a payment list with an invoice and a fee, the Treasury, the rest back on the line; the rates.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { openBrowser, openPage, root, serve, signIn, text, vuon } from './harness.mjs';

const t = (key, params) => text('vi', key, params);
const passwordOf = (name) => JSON.parse(readFileSync(join(root, 'samples', name, 'sample.json'), 'utf8')).password;
const at = '/app/an-giang/2026';
let server, browser, proposal;
before(async () => {
  server = await serve({ prepare: (database) => ['kien-giang-2021', 'an-giang-2026'].forEach((name) => vuon(['sample', 'load', name, '--db', database])) });
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

async function as(email, walk, { sample = 'an-giang-2026', language = 'vi' } = {}) {
  const opened = await openPage(browser, { address: server.address, walk, language });
  if (language === 'en') {
    await opened.page.goto('/app/');
    await opened.page.getByRole('button', { name: 'English' }).click();
  }
  await signIn(opened.page, email, passwordOf(sample), language);
  await opened.page.getByRole('navigation').waitFor({ state: 'attached' });
  const { page } = opened;
  const button = (key, params) => page.getByRole('button', { name: t(key, params), exact: true });
  const go = async (path) => {
    await page.goto(path);
    await page.waitForLoadState('networkidle');
  };
  /** Opens the dialog of a button, fills it and agrees. */
  const agree = async (key, fields = {}) => {
    await button(key).first().click();
    const dialog = page.getByRole('dialog');
    for (const [label, value] of Object.entries(fields)) await dialog.getByLabel(t(label), { exact: true }).fill(value);
    await dialog.getByRole('button', { name: t(key), exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
  };
  return { ...opened, button, go, agree };
}

test('an officer proposes with a quote; what is not whole is refused', async () => {
  const { page, see, quiet, button, go, agree } = await as('chuyenvien@angiang.example', 'spending-officer');
  await go(`${at}/spending`);
  await see('list');
  await page.getByRole('link', { name: t('spending.new') }).click();
  const line = page.getByLabel(t('spending.line'));
  await line.waitFor();
  const option = await line.locator('option').filter({ hasText: /^I\.4 / }).first().getAttribute('value');
  await line.selectOption(option);
  await page.getByLabel(t('spending.what')).fill('Kiểm tra tại doanh nghiệp, quý IV');
  await page.getByLabel(t('spending.purpose')).fill('Đoàn kiểm tra 4 người, 3 ngày.');
  const item = page.getByRole('group', { name: t('spending.itemNumber', { number: 1 }) });
  await item.getByLabel(t('spending.itemTitle')).fill('Thuê xe 3 ngày');
  await item.getByLabel(t('spending.price')).fill('5.000.000');
  await page.getByText(t('spending.procurementOf', { amount: '5.000.000' })).waitFor();
  await see('new');
  await button('spending.keep').click();
  await button('spending.submit').waitFor();
  await button('spending.submit').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: t('spending.submit'), exact: true }).click();
  await dialog.getByRole('alert').waitFor();
  await see('refused');
  await dialog.getByRole('button', { name: t('action.cancel') }).click();
  await dialog.waitFor({ state: 'detached' });
  await button('spending.edit').click();
  await button('spending.addQuote').click();
  const quote = page.getByRole('group', { name: t('spending.quoteNumber', { number: 1 }) });
  await quote.getByLabel(t('spending.supplier')).fill('Công ty Vận tải Long Xuyên');
  await quote.getByLabel(t('spending.taxCode')).fill('0100109106');
  await quote.getByLabel(t('spending.quoted'), { exact: true }).fill('5.000.000');
  await button('spending.keep').click();
  await page.getByText('Công ty Vận tải Long Xuyên').waitFor();
  await agree('spending.submit');
  await page.getByText(t('spendingState.submitted'), { exact: true }).first().waitFor();
  proposal = new URL(page.url()).pathname;
  await see('submitted');
  quiet([/status of 4\d\d/]);
});

test('the head approves, a list is paid through the Treasury, the rest goes back to the line', async () => {
  const head = await as('lanhdao@angiang.example', 'spending-head');
  await head.go(proposal);
  await head.agree('spending.approve', { 'spending.paperNumber': '77/QĐ-SKHCN' });
  await head.page.getByText(t('spendingState.approved'), { exact: true }).first().waitFor();
  await head.see('approved');

  const officer = await as('chuyenvien@angiang.example', 'spending-list');
  await officer.go(proposal);
  await officer.button('spending.ask').click();
  await officer.page.getByRole('button', { name: t('spendingAdd.invoice') }).click();
  const row = officer.page.getByRole('group', { name: t('spending.lineNumber', { number: 1 }) });
  await row.getByLabel(t('spending.payee')).fill('Công ty Vận tải Long Xuyên');
  await row.getByLabel(t('spending.amount')).fill('4.200.000');
  await row.getByLabel(t('spending.sellerTaxCode')).fill('0100109106');
  await row.getByLabel(t('spending.symbol')).fill('VT/26E');
  await row.getByLabel(t('spending.paperNumber'), { exact: true }).fill('0000921');
  await row.getByLabel(t('spending.issuedOn')).fill('20/11/2026');
  await officer.page.getByLabel(t('spending.finalList')).check();
  await officer.button('spending.preview').click();
  await officer.page.getByText(t('spending.totals', { gross: '4.200.000', tax: '0', net: '4.200.000' })).waitFor();
  await officer.see('preview');
  await officer.button('spending.sendList').click();
  await officer.page.getByRole('region', { name: t('spending.listNumber', { number: 1 }), exact: true }).waitFor();
  officer.quiet();

  await head.go(proposal);
  await head.agree('spending.approveList');
  await head.page.getByText(t('spendingPayment.approved'), { exact: true }).first().waitFor();
  head.quiet();

  const accountant = await as('ketoan@angiang.example', 'spending-pay');
  await accountant.go(proposal);
  await accountant.agree('spending.order', { 'spending.paperNumber': 'LC-77' });
  await accountant.agree('spending.bounce', { 'spending.reason': 'Sai số tài khoản' });
  await accountant.agree('spending.order', { 'spending.paperNumber': 'LC-78' });
  await accountant.agree('spending.confirm', { 'spending.paperNumber': 'KBNN-78' });
  await accountant.page.getByText(t('spendingState.settled'), { exact: true }).first().waitFor();
  const money = accountant.page.getByRole('region', { name: t('spending.money') });
  assert.match(await money.innerText(), /800\.000 đ/);
  await accountant.see('settled');
  accountant.quiet();
});

test('rates are proposed by one and put into force by another; the year of Kiên Giang shows a sitting paid', async () => {
  const officer = await as('chuyenvien@kiengiang.example', 'spending-rates', { sample: 'kien-giang-2021' });
  await officer.go('/app/kien-giang/2021/spending-rates');
  await officer.see('rates');
  await officer.button('spending.propose').click();
  const dialog = officer.page.getByRole('dialog');
  await dialog.getByLabel(t('spending.rate')).selectOption('council_chair');
  await dialog.getByLabel(t('spending.amount')).fill('9.000.000');
  await dialog.getByLabel(t('spending.validFrom')).fill('01/01/2027');
  await dialog.getByLabel(t('spending.basis')).fill('Nghị quyết mới');
  await dialog.getByRole('button', { name: t('spending.propose'), exact: true }).click();
  await dialog.getByRole('alert').waitFor();
  await dialog.getByLabel(t('spending.amount')).fill('1.400.000');
  await dialog.getByRole('button', { name: t('spending.propose'), exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  await officer.page.getByText(t('spending.rateWaits')).waitFor();
  await officer.go('/app/kien-giang/2021/spending?line=I.3');
  await officer.page.getByRole('link', { name: /^DC-/ }).click();
  await officer.page.getByText('Trương Hoàng Khánh').first().waitFor();
  await officer.see('sitting');
  officer.quiet([/status of 4\d\d/]);
  const head = await as('lanhdao@kiengiang.example', 'spending-rate-head', { sample: 'kien-giang-2021' });
  await head.go('/app/kien-giang/2021/spending-rates');
  await head.agree('spending.putInForce');
  await head.page.getByText(t('spending.rateWaits')).waitFor({ state: 'detached' });
  head.quiet();
});

test('an auditor reads it in English', async () => {
  const auditor = await as('kiemtoan@kiengiang.example', 'spending-english', { sample: 'kien-giang-2021', language: 'en' });
  await auditor.go('/app/kien-giang/2021/spending');
  await auditor.page.getByRole('link', { name: /^DC-/ }).first().waitFor();
  assert.equal(await auditor.page.getByRole('link', { name: /^DC-/ }).count(), 6);
  await auditor.see('list');
  await auditor.go('/app/kien-giang/2021/spending-rates');
  await auditor.see('rates');
  auditor.quiet([/status of 401/]);
});
