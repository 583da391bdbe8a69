// The two sample programmes as `./run` serves them, both in one database: what each audience of theirs
// finds when it comes in.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { openBrowser, openPage, root, serve, signIn, text, vuon } from './harness.mjs';

const t = (key, params) => text('vi', key, params);
const sampleOf = (name) => JSON.parse(readFileSync(join(root, 'samples', name, 'sample.json'), 'utf8'));
const kienGiang = sampleOf('kien-giang-2021');
const anGiang = sampleOf('an-giang-2026');
let server, browser;
before(async () => {
  server = await serve({
    prepare: (database) => {
      for (const name of ['kien-giang-2021', 'an-giang-2026']) vuon(['sample', 'load', name, '--db', database]);
    },
  });
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const signedIn = async (email, password, walk) => {
  const opened = await openPage(browser, { address: server.address, walk });
  await signIn(opened.page, email, password);
  await opened.page.getByRole('navigation').waitFor({ state: 'attached' });
  return opened;
};
const settled = (page) => page.waitForLoadState('networkidle');

test('an officer of Kiên Giang finds the year from the board to the minutes', async () => {
  const { page, see, quiet } = await signedIn('chuyenvien@kiengiang.example', kienGiang.password, 'sample-officer');
  const at = '/app/kien-giang/2021';
  await page.goto(`${at}/dossiers/board`);
  await page.getByRole('link', { name: /Danh sách chờ/ }).waitFor();
  await see('board');
  await page.goto(`${at}/dossiers?state=waiting`);
  await page.getByRole('link', { name: /^HS-/ }).first().waitFor();
  assert.equal(await page.getByRole('link', { name: /^HS-/ }).count(), 4);
  await see('waiting');
  await page.getByRole('link', { name: /^HS-/ }).first().click();
  await page.getByRole('heading', { name: t('dossiers.timeline') }).waitFor();
  await see('dossier');
  await page.goto(`${at}/councils`);
  await page.getByRole('link', { name: /Hội đồng xét chọn/ }).click();
  await settled(page);
  await see('council');
  await page.goto(`${at}/budget`);
  await page.getByRole('columnheader', { name: t('stage.lapsed') }).waitFor();
  await page.getByRole('link', { name: /^418\.000\.000/ }).first().waitFor();
  await see('budget-at-year-end');
  await page.goto(at);
  await page.getByRole('link', { name: new RegExp(t('stage.carried')) }).waitFor();
  await see('home-at-year-end');
  quiet();
});

test('the search of the shell finds records of every room by words without marks', async () => {
  const { page, see, quiet } = await signedIn('chuyenvien@kiengiang.example', kienGiang.password, 'sample-search');
  await page.goto('/app/kien-giang/2021/plan');
  await page.getByRole('searchbox', { name: t('shell.search') }).first().fill('thuy san');
  await page.keyboard.press('Enter');
  for (const room of ['nav.enterprises', 'nav.dossiers', 'nav.contracts']) {
    await page.getByRole('region', { name: t(room), exact: true }).getByRole('link').first().waitFor();
  }
  await see('found');
  await page.getByRole('searchbox', { name: t('search.words') }).fill('II.1.1');
  await page.keyboard.press('Enter');
  await page.getByRole('region', { name: t('nav.budget'), exact: true }).getByRole('link').first().click();
  await page.getByRole('region', { name: t('budget.table') }).waitFor();
  assert.equal(new URL(page.url()).pathname, '/app/kien-giang/2021/budget');
  quiet();
});

test('a council member and an enterprise find what is theirs', async () => {
  const member = await signedIn('hd.phanbien1@kiengiang.example', kienGiang.password, 'sample-member');
  await member.page.goto('/app/kien-giang/2021/my-councils');
  await member.page.getByRole('link', { name: /Hội đồng xét chọn/ }).waitFor();
  await member.see('councils');
  member.quiet();
  const owner = await signedIn('doanhnghiep1@kiengiang.example', kienGiang.password, 'sample-enterprise');
  await owner.page.goto('/app/kien-giang/2021/my-dossiers');
  await owner.page.getByRole('link', { name: /^HS-/ }).first().waitFor();
  await owner.see('dossiers');
  owner.quiet();
});

test('An Giang stands beside it, with its own people, and anybody reads both years', async () => {
  const { page, see, quiet } = await signedIn('lanhdao@angiang.example', anGiang.password, 'sample-an-giang');
  await page.goto('/app/an-giang/2026/dossiers');
  await page.getByRole('link', { name: /^HS-/ }).first().waitFor();
  await see('dossiers');
  await page.goto('/an-giang/2026');
  await page.getByText('2.000.000.000').first().waitFor();
  await see('public');
  await page.goto('/kien-giang/2021');
  await page.getByText('3.100.000.000').first().waitFor();
  quiet();
});
