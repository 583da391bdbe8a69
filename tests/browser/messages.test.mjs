// Messages on a dossier of the sample, from the enterprise to the officer and back, with the notices and the mail that
// tell of them; a real mail server takes the mail.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { openBrowser, openPage, root, serve, signIn, text, vuon } from './harness.mjs';

const t = (key, params) => text('vi', key, params);
const { password } = JSON.parse(readFileSync(join(root, 'samples/an-giang-2026/sample.json'), 'utf8'));
const place = '/app/an-giang/2026';
let server, browser, mailServer, taken;
before(async () => {
  taken = mkdtempSync(join(tmpdir(), 'vuon-mail-'));
  mailServer = spawn('/usr/bin/python3', [join(root, 'tests/mail/smtp_server.py'), taken], { stdio: ['ignore', 'pipe', 'ignore'] });
  const port = await new Promise((resolve) => mailServer.stdout.once('data', (said) => resolve(String(said).trim())));
  server = await serve({
    prepare: (database) => vuon(['sample', 'load', 'an-giang-2026', '--db', database]),
    flags: ['--plain-http', '--smtp', `smtp://127.0.0.1:${port}`, '--smtp-from', 'vuon@example.vn', '--base-url', 'https://vuon.example.vn'],
  });
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
  mailServer?.kill();
  rmSync(taken, { recursive: true, force: true });
});

const signedIn = async (email, walk, language) => {
  const opened = await openPage(browser, { address: server.address, walk, language });
  await signIn(opened.page, email, password);
  await opened.page.getByRole('navigation').waitFor({ state: 'attached' });
  if (language === 'en') await opened.page.getByRole('button', { name: 'English' }).click();
  return opened;
};
// Messages and titles stay as they were written, whatever the language of the screen.
const question = 'Hội đồng họp ngày nào, công ty có cần cử người đến không?';
const reply = 'Không cần. Kết quả được thông báo trong hệ thống.';
let dossier;

test('an enterprise writes to the office', async () => {
  const { page, see, quiet } = await signedIn('doanhnghiep1@angiang.example', 'messages-enterprise');
  await page.goto(`${place}/my-dossiers`);
  await page.getByRole('link', { name: /^HS-/ }).first().waitFor();
  await page.goto(await page.getByRole('link', { name: /^HS-/ }).first().getAttribute('href'));
  await page.getByLabel(t('messages.write')).fill(question);
  dossier = page.url().split('/').at(-1);
  await page.getByRole('button', { name: t('messages.send') }).click();
  await page.getByText(t('messages.sent')).waitFor();
  await page.getByRole('region', { name: t('messages.title') }).getByText(question).waitFor();
  await see('written');
  quiet();
});

test('an officer finds it among the to-dos, reads it and answers', async () => {
  const { page, see, quiet } = await signedIn('chuyenvien@angiang.example', 'messages-officer');
  await page.goto(place);
  const link = page.locator(`a[href$="/dossiers/${dossier}#messages"]`);
  await link.first().waitFor();
  await link.first().click();
  const box = page.getByRole('region', { name: t('messages.title') });
  await box.getByText(question).waitFor();
  await see('unread');
  await page.getByLabel(t('messages.write')).fill(reply);
  await page.getByRole('button', { name: t('messages.send') }).click();
  await box.getByText(reply).waitFor();
  await page.getByText(t('messages.read')).waitFor({ state: 'detached' });
  await page.goto(place);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForLoadState('networkidle');
  assert.equal(await link.count(), 0);
  quiet();
});

test('the enterprise finds a notice, and the mail came without the name of an officer', async () => {
  const { page, see, quiet } = await signedIn('doanhnghiep1@angiang.example', 'messages-notices', 'en');
  await page.goto(place);
  await page.getByRole('link', { name: /Notices: \d+ unread/ }).click();
  await page.getByRole('heading', { level: 1 }).waitFor();
  const notice = page.locator(`a[href$="/my-dossiers/${dossier}#messages"]`).first();
  await notice.waitFor();
  await see('notices');
  await page.getByRole('button', { name: text('en', 'notices.readAll') }).click();
  await page.getByRole('link', { name: text('en', 'notices.bell', { count: 0 }) }).waitFor();
  await notice.click();
  const answer = page.getByRole('region', { name: text('en', 'messages.title') }).getByRole('listitem').filter({ hasText: reply });
  await answer.waitFor();
  assert.match(await answer.innerText(), /^Standing agency/);
  // The call names its papers in Vietnamese.
  await see('answer', { data: ['Báo giá'] });
  await page.goto(`${place}/account`);
  await page.getByLabel(text('en', 'wish.byMail')).uncheck();
  await page.getByText(text('en', 'wish.kept')).waitFor();
  await see('wish');
  const mails = () => readdirSync(taken).filter((name) => name.endsWith('.eml')).map((name) => readFileSync(join(taken, name), 'latin1'));
  const told = () => mails().find((mail) => mail.includes('X-To: doanhnghiep1@') && mail.replaceAll('=\r\n', '').includes(`https://vuon.example.vn${place}/my-dossiers/${dossier}#messages`));
  for (let look = 0; look < 100 && !told(); look += 1) await new Promise((resolve) => setTimeout(resolve, 200));
  assert.ok(told(), 'the mail came');
  quiet();
});

test('an administrator sees what was sent, and that this server sends', async () => {
  const { page, see, quiet } = await signedIn('quantri@angiang.example', 'messages-queue');
  await page.goto(`${place}/mail?state=sent`);
  await page.getByRole('cell', { name: t('mailState.sent') }).first().waitFor();
  assert.equal(await page.getByText(t('mail.notSending')).count(), 0);
  await see('queue');
  await page.goto(`${place}/mail?state=failed`);
  await page.getByText(t('mail.none')).waitFor();
  await see('none-failed');
  quiet();
});
