// From a claim to the Treasury and the year's end, as the people of the sample An Giang 2026 do it: in its
// November somebody has something to do at every step.
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
  server = await serve({ prepare: (database) => ['kien-giang-2021', 'an-giang-2026'].forEach((name) => vuon(['sample', 'load', name, '--db', database])) });
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

async function as(email, walk) {
  const opened = await openPage(browser, { address: server.address, walk });
  await signIn(opened.page, email, password);
  await opened.page.getByRole('navigation').waitFor({ state: 'attached' });
  const { page } = opened;
  const button = (key, params) => page.getByRole('button', { name: t(key, params), exact: true });
  const go = async (path) => {
    await page.goto(`${at}${path}`);
    await page.waitForLoadState('networkidle');
  };
  /** Opens the dialog of a button, fills it and agrees. */
  const agree = async (key, fields) => {
    await button(key).first().click();
    const dialog = page.getByRole('dialog');
    for (const [label, value] of Object.entries(fields)) await dialog.getByLabel(t(label)).fill(value);
    await dialog.getByRole('button', { name: t(key), exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
  };
  return { ...opened, button, go, agree };
}

test('an enterprise claims in part for a project under way', async () => {
  const { page, see, quiet, button, go } = await as('doanhnghiep2@angiang.example', 'claims-own');
  await go('/my-claims');
  await see('list');
  await page.getByRole('link', { name: t('claims.new') }).click();
  await page.getByRole('button', { name: /^Bắt đầu: / }).first().waitFor();
  await see('new');
  await page.getByRole('button', { name: /^Bắt đầu: / }).first().click();
  await page.getByRole('region', { name: t('claims.evidence') }).waitFor();
  // What is handed in too early is refused, and what was saved with it does not stand in the way of going on.
  const drops = page.getByRole('button', { name: /^Bỏ / });
  while (await drops.count() > 0) await drops.first().click();
  await button('claims.submit').click();
  const early = page.getByRole('dialog');
  await early.getByRole('button', { name: t('claims.submit') }).click();
  await early.getByRole('alert').waitFor();
  await see('too-early');
  await early.getByRole('button', { name: t('action.cancel') }).click();
  await early.waitFor({ state: 'detached' });
  const invoice = page.getByRole('group').filter({ has: page.getByLabel(t('claims.total')) }).first();
  await invoice.getByLabel(t('claims.issuer'), { exact: true }).fill('Công ty TNHH Máy in Hậu Giang');
  await invoice.getByLabel(t('claims.lineNumber'), { exact: true }).fill('0000412');
  await invoice.getByLabel(t('claims.issuedOn'), { exact: true }).fill('20/11/2026');
  await invoice.getByLabel(t('claims.symbol'), { exact: true }).fill('1C26TYY');
  await invoice.getByLabel(t('claims.seller'), { exact: true }).fill('1800987653');
  await invoice.getByLabel(t('claims.total'), { exact: true }).fill('40.000.000');
  await invoice.getByLabel(t('claims.lineEligible'), { exact: true }).fill('50.000.000');
  await button('claims.save').click();
  await page.getByRole('alert').waitFor();
  await see('wrong');
  await invoice.getByLabel(t('claims.lineEligible'), { exact: true }).fill('40.000.000');
  await button('claims.save').click();
  await page.getByText('MC-001').first().waitFor();
  await see('saved');
  await button('claims.submit').click();
  await page.getByRole('dialog').getByRole('button', { name: t('claims.submit') }).click();
  await page.getByText(t('claimState.submitted')).first().waitFor();
  await see('submitted');
  quiet([/status of 4\d\d/]);
});

test('one officer appraises, the head approves, the accountant pays; the Treasury sends one back', async () => {
  const officer = await as('thamdinh@angiang.example', 'claims-officer');
  await officer.go('/claims?state=submitted');
  await officer.see('list');
  await officer.page.locator('tbody a[href*="/claims/"]').first().click();
  await officer.page.getByRole('region', { name: t('claims.review') }).waitFor();
  await officer.see('appraise');
  await officer.button('claims.appraise').click();
  await officer.page.getByText(t('claimState.appraised')).first().waitFor();
  officer.quiet();

  const head = await as('lanhdao@angiang.example', 'claims-head');
  await head.go('/claims?state=appraised');
  const waiting = await head.page.locator('tbody a[href*="/claims/"]').count();
  assert.equal(waiting, 2);
  await head.page.locator('tbody a[href*="/claims/"]').first().click();
  await head.button('claims.approve').waitFor();
  await head.see('approve');
  await head.agree('claims.approve', { 'claims.paperNumber': '801/QĐ-TT' });
  await head.page.getByText(t('claimState.approved')).first().waitFor();
  head.quiet();

  const accountant = await as('ketoan@angiang.example', 'claims-pay');
  await accountant.go('/payments');
  await accountant.see('payments');
  await accountant.page.getByLabel(t('claims.chooseAll')).check();
  await accountant.page.getByLabel(t('claims.batchNumber')).fill('BK-09');
  await accountant.page.getByRole('region', { name: t('claims.toPayTitle') }).getByLabel(t('claims.paperDate')).fill('01/12/2026');
  await accountant.button('claims.preview').click();
  await accountant.button('claims.orderBatch').waitFor();
  await accountant.see('preview');
  await accountant.button('claims.orderBatch').click();
  await accountant.page.getByText(t('claims.nothingToPay')).waitFor();
  await accountant.go('/payments?state=sent');
  assert.equal(await accountant.button('claims.confirm').count(), 3);
  await accountant.agree('claims.bounce', { 'claims.reason': 'Sai số tài khoản' });
  await accountant.agree('claims.confirm', { 'claims.reference': 'KBNN-901' });
  await accountant.agree('claims.confirm', { 'claims.reference': 'KBNN-902' });
  await accountant.page.getByText(t('claims.noOrders')).waitFor();
  await accountant.go('/payments');
  await accountant.page.getByText('Sai số tài khoản').waitFor();
  await accountant.see('reconciled');
  accountant.quiet();
});

test('advances are refused by the rules of 2026, and what is not spent lapses by a second person', async () => {
  const officer = await as('chuyenvien@angiang.example', 'year-end-officer');
  await officer.go('/advances');
  await officer.see('advances');
  await officer.button('claims.askAdvance').click();
  const dialog = officer.page.getByRole('dialog');
  await dialog.getByLabel(t('claims.dossier')).selectOption({ index: 1 });
  await dialog.getByLabel(t('claims.amount')).fill('10.000.000');
  await dialog.getByLabel(t('claims.reason')).fill('Theo hợp đồng');
  await dialog.getByRole('button', { name: t('claims.askAdvance') }).click();
  await dialog.getByText(/268\/2025/).waitFor();
  await officer.see('refused');
  await officer.go('/recoveries');
  await officer.see('recoveries');
  await officer.go('/year-end');
  await officer.see('year-end');
  await officer.page.getByLabel(t('claims.chooseOne', { code: 'I.4' })).check();
  await officer.agree('claims.draftLapse', { 'claims.basis': 'Không còn nhu cầu chi.' });
  await officer.page.getByText('Không còn nhu cầu chi.').waitFor();
  officer.quiet([/status of 422/]);
  const head = await as('lanhdao@angiang.example', 'year-end-head');
  await head.go('/year-end');
  await head.agree('claims.decide', { 'claims.paperNumber': '211/QĐ-SKHCN' });
  await head.page.getByText('211/QĐ-SKHCN').waitFor();
  await head.see('decided');
  head.quiet();
});
