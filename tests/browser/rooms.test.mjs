// Every screen of the register and of the councils, in both languages, over the sample year of Kiên Giang:
// what an officer, a council member and an enterprise see of it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { openBrowser, openPage, root, serve, signIn, text, vuon } from './harness.mjs';

const { password } = JSON.parse(readFileSync(join(root, 'samples/kien-giang-2021/sample.json'), 'utf8'));
const at = '/app/kien-giang/2021';
let server, browser;
before(async () => {
  server = await serve({ prepare: (database) => vuon(['sample', 'load', 'kien-giang-2021', '--db', database]) });
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

async function walk(email, language, name) {
  const opened = await openPage(browser, { address: server.address, walk: `${name}-${language}`, language });
  await opened.page.goto('/app/');
  if (language === 'en') await opened.page.getByRole('button', { name: 'English' }).click();
  await signIn(opened.page, email, password, language);
  await opened.page.getByRole('navigation').waitFor({ state: 'attached' });
  const wrong = [];
  /** Goes there, waits for what is asked of the server, and looks; every screen is looked at before it fails. */
  const look = async (screen, path, options) => {
    await opened.page.goto(path);
    await opened.page.getByRole('heading').first().waitFor();
    await opened.page.waitForLoadState('networkidle');
    await opened.see(screen, options).catch((fault) => wrong.push(fault.message));
  };
  const end = () => {
    assert.deepEqual(wrong, []);
    opened.quiet([/status of 401 .*\/session/]); // who has not signed in yet is asked for
  };
  return { ...opened, look, end };
}
/** The records of a list, as the signed-in person may read them. */
const read = (page, path) => page.evaluate(async (url) => (await fetch(url)).json(), `/api/v1/provinces/kien-giang${path}`);

for (const language of ['vi', 'en']) {
  test(`the register, for an officer, ${language}`, async () => {
    const { page, look, end } = await walk('chuyenvien@kiengiang.example', language, 'register');
    const [one, other] = (await read(page, '/enterprises?limit=2')).items;
    const enterprise = `${at}/enterprises/${one.id}`;
    await look('list', `${at}/enterprises`);
    await look('filtered', `${at}/enterprises?q=thuy+san&size=small`);
    await look('none', `${at}/enterprises?q=khongcodoanhnghiepnay`);
    await look('new', `${at}/enterprises/new`);
    await look('page', enterprise);
    await look('edit', `${enterprise}/edit`);
    await look('merge', `${enterprise}/merge?with=${other.id}`);
    await look('facts', `${enterprise}/facts/2020`);
    await look('facts-new', `${enterprise}/facts/2021`);
    await look('duplicates', `${at}/enterprises/duplicates`);
    await look('imports', `${at}/enterprises/imports`);
    await look('found', `${at}/search?q=thuy+san`);
    await look('found-nothing', `${at}/search?q=khongcodoanhnghiepnay`);
    end();
  });

  test(`a pack tried on the year's dossiers, for an officer, ${language}`, async () => {
    const { page, look, end } = await walk('chuyenvien@kiengiang.example', language, 'simulation');
    const tried = `${at}/norms/quoc-gia-2026/simulate`;
    await look('changes', `${tried}?from=kien-giang-2021--built-in`);
    assert.ok(await page.getByRole('row').count() > 60, 'a row for each dossier that would fare otherwise');
    await look('filtered', `${tried}?from=kien-giang-2021--built-in&change=unreckonable`);
    await look('nothing', `${tried}?from=kien-giang-2021--built-in&of=2019`);
    await look('same', `${at}/norms/kien-giang-2021/simulate?from=kien-giang-2021--built-in`);
    end();
  });

  test(`my enterprise, for its own person, ${language}`, async () => {
    const { page, look, end } = await walk('doanhnghiep1@kiengiang.example', language, 'own');
    const mine = (await read(page, '/my-enterprises')).items;
    const enterprise = `${at}/my-enterprises/${mine[0].id}`;
    await look('list', `${at}/my-enterprises`);
    await look('page', enterprise);
    await look('facts', `${enterprise}/facts/2020`);
    end();
  });

  test(`the councils, for an officer, ${language}`, async () => {
    const { page, look, end } = await walk('chuyenvien@kiengiang.example', language, 'councils');
    const councils = (await read(page, '/councils?year=2021')).items;
    const council = `${at}/councils/${councils[0].id}`;
    await look('list', `${at}/councils`);
    await look('new', `${at}/councils/new`);
    await look('page', council);
    await look('ranking', `${council}/ranking`);
    await look('minutes', `${council}/minutes`);
    await look('attendance', `${council}/attendance`);
    assert.equal(await page.getByRole('button', { pressed: true, disabled: false }).count(), 0, 'the roll of a signed council is closed');
    await look('agenda', `${council}/agenda`);
    assert.equal(await page.getByRole('button', { name: text(language, 'councils.saveAgenda') }).count(), 0, 'and so is its agenda');
    await look('waiting', `${at}/waiting-list`);
    end();
  });

  test(`the money, for an accountant, ${language}`, async () => {
    const { page, look, end } = await walk('ketoan@kiengiang.example', language, 'money');
    const claims = (await read(page, '/claims?year=2021&limit=200')).items;
    const reduced = claims.find((claim) => claim.amount && claim.amount !== claim.support);
    await look('claims', `${at}/claims`);
    await look('claims-none', `${at}/claims?q=khongcodoanhnghiepnay`);
    await look('claim', `${at}/claims/${claims[0].id}`);
    await look('claim-reduced', `${at}/claims/${(reduced ?? claims[1]).id}`);
    await look('payments', `${at}/payments`);
    await look('bounced', `${at}/payments?state=bounced`);
    await look('advances', `${at}/advances`);
    await look('recoveries', `${at}/recoveries`);
    await look('year-end', `${at}/year-end`);
    end();
  });

  test(`what is claimed, for an officer and an enterprise, ${language}`, async () => {
    const officer = await walk('chuyenvien@kiengiang.example', language, 'claiming');
    await officer.look('new', `${at}/claims/new`);
    officer.end();
    const owner = await walk('doanhnghiep1@kiengiang.example', language, 'my-claims');
    const mine = (await read(owner.page, '/my-claims')).items;
    await owner.look('list', `${at}/my-claims`);
    await owner.look('one', `${at}/my-claims/${mine[0].id}`);
    await owner.look('new', `${at}/my-claims/new`);
    owner.end();
  });

  test(`the councils, for a member, ${language}`, async () => {
    const { page, look, end } = await walk('hd.phanbien1@kiengiang.example', language, 'member');
    const councils = (await read(page, '/my-councils?year=2021')).items;
    const council = `${at}/my-councils/${councils[0].id}`;
    const { agenda } = await read(page, `/my-councils/${councils[0].id}`);
    await look('list', `${at}/my-councils`);
    await look('page', council);
    await look('minutes', `${council}/minutes`);
    await look('reading', `${council}/dossiers/${agenda[0].dossier_id}`);
    end();
  });
}
