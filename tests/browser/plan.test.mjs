// A plan from its published document to the budget: imported and corrected by one person, approved by
// another, every figure opened, adjusted, compared, printed, and read by anyone on the public page.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { addOfficers, kPassword, kPlan, openBrowser, openPage, root, serve, signIn, text } from './harness.mjs';

const t = (key, params) => text('vi', key, params);
let server, browser;
before(async () => {
  server = await serve({ prepare: addOfficers });
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const kRefused = [/status of 4\d\d/];
const signedIn = async (email, options) => {
  const opened = await openPage(browser, { address: server.address, ...options });
  await signIn(opened.page, email, kPassword, options.language ?? 'vi');
  await opened.page.getByRole('navigation').waitFor({ state: 'attached' });
  return opened;
};
const saved = (page) => page.getByRole('status').filter({ hasText: t('save.saved') }).waitFor();

let draft; // the address of the first version

test('an officer imports the published plan, corrects it and submits it', async () => {
  const { page, see, quiet } = await signedIn('officer@example.vn', { walk: 'officer' });
  await page.goto('/app/kien-giang/2021');
  await page.waitForLoadState('networkidle');
  await see('home-before');
  for (const [path, name] of [['budget', 'budget-empty'], ['postings', 'postings-empty'], ['plan/versions', 'versions-empty'], ['plan', 'plan-empty']]) {
    await page.goto(`/app/kien-giang/2021/${path}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
    await see(name);
  }
  await page.getByRole('link', { name: t('plan.import') }).click();
  await page.getByLabel(t('import.file')).setInputFiles(kPlan);
  await see('import');
  await page.getByRole('button', { name: t('import.read') }).click();
  await page.getByRole('tab', { name: t('draft.lines') }).waitFor();
  draft = new URL(page.url()).pathname;
  await see('draft-lines');
  for (const [key, name] of [['draft.sources', 'sources'], ['draft.head', 'head'], ['draft.rest', 'rest']]) {
    await page.getByRole('tab', { name: t(key), exact: true }).click();
    await see(`draft-${name}`);
  }
  await page.getByRole('tab', { name: t('draft.head'), exact: true }).click();
  const signer = page.getByLabel(t('head.signer'));
  await signer.fill('Nguyễn Thanh Bình');
  await saved(page);
  const total = page.getByLabel(t('plan.total'));
  const right = await total.inputValue();
  await total.fill('1');
  await page.getByText(t('draft.doubts')).waitFor();
  await saved(page);
  await page.getByRole('button', { name: t('draft.submit') }).click();
  await see('submit-dialog');
  await page.getByRole('dialog').getByRole('button', { name: t('draft.submit') }).click();
  await page.getByRole('dialog').getByRole('alert').waitFor();
  await see('submit-refused');
  await page.keyboard.press('Escape');
  await total.fill(right);
  await saved(page);
  await page.getByRole('button', { name: t('draft.submit') }).click();
  await page.getByRole('dialog').getByRole('button', { name: t('draft.submit') }).click();
  await page.getByText(t('state.submitted')).first().waitFor();
  await see('submitted');
  quiet(kRefused);
});

test('another person returns it, then approves it; the money is there', async () => {
  const { page, see, quiet } = await signedIn('head@example.vn', { walk: 'head' });
  await page.goto('/app/kien-giang/2021');
  const waiting = page.getByRole('region', { name: t('home.todos') });
  await waiting.getByRole('link').first().waitFor();
  await see('home-waiting');
  await waiting.getByRole('link').first().click();
  await page.getByRole('button', { name: t('draft.return') }).click();
  await page.getByLabel(t('draft.reason')).fill('Xin kiểm tra lại người ký.');
  await see('return-dialog');
  await page.getByRole('dialog').getByRole('button', { name: t('draft.return') }).click();
  await page.getByText('Xin kiểm tra lại người ký.').waitFor();
  await see('returned');

  const officer = await signedIn('officer@example.vn', { walk: 'officer-again' });
  await officer.page.goto(draft);
  await officer.page.getByText('Xin kiểm tra lại người ký.').waitFor();
  await officer.page.getByRole('button', { name: t('draft.submit') }).click();
  await officer.page.getByRole('dialog').getByRole('button', { name: t('draft.submit') }).click();
  await officer.page.getByText(t('state.submitted')).first().waitFor();

  await page.goto(draft);
  await page.getByRole('button', { name: t('draft.approve') }).click();
  await page.getByLabel(t('draft.decisionNumber')).fill('116/KH-UBND');
  await page.getByLabel(t('draft.decisionDate')).fill('7/6/2021');
  await see('approve-dialog');
  await page.getByRole('dialog').getByRole('button', { name: t('draft.approve') }).click();
  await page.getByText(t('state.approved')).first().waitFor();
  await see('approved');
  await page.getByText(t('audit.story')).click();
  for (const verb of ['imported', 'submitted', 'returned', 'approved']) await page.getByRole('listitem').filter({ hasText: t(`verb.plan.${verb}`) }).first().waitFor();
  await see('story');
  quiet(kRefused);
});

test('every number of the budget opens the postings it is the sum of', async () => {
  const { page, see, quiet } = await signedIn('head@example.vn', { walk: 'budget' });
  await page.goto('/app/kien-giang/2021');
  await page.getByText(t('home.figures', { year: 2021 })).first().waitFor();
  await see('home');
  await page.getByRole('link', { name: t('nav.budget'), exact: true }).click();
  const table = page.getByRole('region', { name: t('budget.table') });
  await table.waitFor();
  await see('budget');
  for (const summary of await page.getByText(t('budget.behind')).all()) await summary.click();
  await see('budget-figures');
  await page.getByRole('button', { name: t('budget.closeAll'), exact: true }).click();
  await see('budget-closed');
  await page.getByRole('button', { name: t('budget.openAll'), exact: true }).click();
  await page.getByLabel(t('budget.search')).fill('khong co dong nao');
  await page.getByText(t('budget.noMatch')).waitFor();
  await see('budget-no-match');
  await page.getByLabel(t('budget.search')).fill('');
  const figures = table.getByRole('link');
  await figures.first().waitFor();
  const addresses = await figures.evaluateAll((links) => links.map((link) => [link.getAttribute('href'), link.textContent]));
  assert.ok(addresses.length > 50, `only ${addresses.length} figures open anything`);
  const digits = (money) => Number(money.replace(/\./g, ''));
  const allotted = addresses.filter(([href, figure]) => href.includes('stage=allotted') && figure !== '0');
  assert.ok(allotted.length >= 10);
  for (const [href, figure] of [allotted[0], allotted.at(-2), allotted.at(-1)]) {
    await page.goto(href);
    const rows = page.getByRole('region', { name: t('nav.postings') }).getByRole('row');
    await rows.nth(1).waitFor();
    while (await page.getByRole('button', { name: t('action.more') }).count()) {
      await page.getByRole('button', { name: t('action.more') }).click();
      await page.waitForLoadState('networkidle');
    }
    const amounts = await rows.evaluateAll((list) => list.slice(1).map((row) => row.querySelector('td.figure').textContent));
    assert.equal(amounts.reduce((sum, amount) => sum + digits(amount), 0), digits(figure), href);
  }
  await see('postings');
  await page.getByRole('button', { name: /^Bút toán số/ }).first().click();
  await page.getByRole('dialog').waitFor();
  await see('posting');
  quiet(kRefused);
});

test('adjusted, compared, printed', async () => {
  const { page, see, quiet } = await signedIn('officer@example.vn', { walk: 'adjust' });
  await page.goto('/app/kien-giang/2021/plan');
  await page.getByRole('tab', { name: t('plan.tasks') }).waitFor();
  for (const [key, name] of [['plan.objectives', 'objectives'], ['plan.tasks', 'tasks'], ['plan.calendar', 'calendar'], ['plan.duties', 'duties'], ['plan.bases', 'bases']]) {
    await page.getByRole('tab', { name: t(key), exact: true }).click();
    await see(`plan-${name}`);
  }
  await page.getByRole('button', { name: t('plan.adjust') }).click();
  await see('adjust-dialog');
  await page.getByRole('dialog').getByRole('button', { name: t('plan.adjust') }).click();
  await page.getByRole('tab', { name: t('draft.head'), exact: true }).click();
  await page.getByLabel(t('head.signer')).fill('Trần Văn Khác');
  await saved(page);
  await see('adjustment');
  await page.getByRole('link', { name: t('nav.plan'), exact: true }).click();
  await page.getByRole('link', { name: t('plan.versions') }).click();
  await page.getByRole('button', { name: t('compare.do') }).waitFor();
  await see('versions');
  await page.getByRole('button', { name: t('compare.do') }).click();
  await page.getByText('Trần Văn Khác').waitFor();
  await see('compare');
  await page.goto('/app/kien-giang/2021/plan/versions');
  await page.getByRole('link', { name: t('versions.number', { number: 2 }) }).click();
  await page.getByRole('button', { name: t('draft.discard') }).click();
  await see('discard-dialog');
  await page.getByRole('dialog').getByRole('button', { name: t('draft.discard') }).click();
  await page.getByText(t('done.discarded')).waitFor();
  await page.getByRole('link', { name: t('versions.number', { number: 1 }) }).waitFor();
  // The list is asked for again behind the notice.
  await page.getByRole('link', { name: t('versions.number', { number: 2 }) }).waitFor({ state: 'detached' });
  await page.emulateMedia({ media: 'print' });
  for (const path of ['budget', 'plan', 'postings']) {
    await page.goto(`/app/kien-giang/2021/${path}`);
    await page.waitForLoadState('networkidle');
    await page.screenshot({ path: join(root, `build/screens/print-${path}.png`), fullPage: true });
    assert.equal(await page.getByRole('navigation').filter({ visible: true }).count(), 0, path);
    if (path === 'plan') assert.ok(await page.getByRole('heading', { name: t('plan.duties') }).isVisible(), 'the whole plan is printed');
  }
  await page.emulateMedia({ media: 'screen' });
  quiet(kRefused);
});

test('the same in English', async () => {
  const { page, see, quiet } = await openPage(browser, { address: server.address, language: 'en', walk: 'plan-english' });
  await page.goto('/app/');
  await page.getByRole('button', { name: 'English' }).click();
  await signIn(page, 'head@example.vn', kPassword, 'en');
  await page.getByRole('heading', { level: 1 }).filter({ hasText: 'Hello' }).waitFor();
  for (const [path, name] of [['', 'home'], ['/budget', 'budget'], ['/postings', 'postings'], ['/plan', 'plan'], ['/plan/versions', 'versions']]) {
    await page.goto(`/app/kien-giang/2021${path}`);
    await page.waitForLoadState('networkidle');
    await see(name);
  }
  await page.goto(draft);
  await page.getByRole('tab', { name: text('en', 'draft.lines') }).waitFor();
  await see('draft');
  await page.getByText(text('en', 'audit.story')).click();
  await page.getByRole('listitem').filter({ hasText: text('en', 'verb.plan.approved') }).first().waitFor();
  await see('story');
  quiet(kRefused);
});

test('anyone reads the approved plan', async () => {
  for (const language of ['vi', 'en']) {
    const { page, see, quiet } = await openPage(browser, { address: server.address, language, walk: `public-${language}` });
    const query = language === 'en' ? '?lang=en' : '';
    for (const [path, name] of [['/', 'home'], ['/kien-giang', 'province'], ['/kien-giang/2021', 'plan']]) {
      await page.goto(path + query);
      await see(name);
    }
    assert.match(await page.locator('main').innerText(), /116\/KH-UBND/);
    quiet();
  }
});

test('the main way can be gone with the keyboard alone', async () => {
  const { page, quiet } = await openPage(browser, { address: server.address, walk: 'keyboard' });
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') || document.activeElement?.textContent?.trim() || document.activeElement?.id || '');
  const tabTo = async (name, limit = 60) => {
    for (let step = 0; step < limit; step += 1) {
      await page.keyboard.press('Tab');
      if ((await focused()).includes(name)) {
        const ring = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
        assert.notEqual(ring, 'none', `nothing shows that "${name}" has the focus`);
        return;
      }
    }
    throw new Error(`"${name}" is not reached by Tab; last: ${await focused()}`);
  };
  await page.goto('/app/sign-in');
  await page.getByLabel(t('signIn.email')).focus();
  await page.keyboard.type('head@example.vn');
  await page.keyboard.press('Tab');
  await page.keyboard.type(kPassword);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForURL(/kien-giang/);
  await page.goto('/app/kien-giang/2021');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await tabTo(t('shell.skip'));
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'content');
  await page.reload();
  await page.getByRole('heading', { level: 1 }).waitFor();
  await tabTo(t('nav.budget'));
  await page.keyboard.press('Enter');
  await page.getByRole('region', { name: t('budget.table') }).waitFor();
  await tabTo('đồng, ');
  await page.keyboard.press('Enter');
  await page.waitForURL(/postings/);
  await page.getByRole('button', { name: /^Bút toán số/ }).first().waitFor();
  await tabTo('Bút toán số');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  assert.match(await focused(), /^Bút toán số/);
  quiet(kRefused);
});
