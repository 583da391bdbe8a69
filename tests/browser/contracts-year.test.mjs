// The contracts' screens over a whole year as it ended; and over the same year on the day of its decisions: one is
// superseded, a dossier withdrawn, a contract suspended, taken up again, and failed for good.
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { openBrowser, openPage, root, serve, signIn, text, vuon } from './harness.mjs';

const { password } = JSON.parse(readFileSync(join(root, 'samples/kien-giang-2021/sample.json'), 'utf8'));
const at = '/app/kien-giang/2021';
const kOfficer = 'chuyenvien@kiengiang.example';
const kEnterprise = 'doanhnghiep1@kiengiang.example';
const kHead = 'lanhdao@kiengiang.example';
// What contracts say is data, in the language it was written in.
const kData = ['Certification', ...['labour_productivity', 'defect_rate', 'delivery_time', 'stock_turn', 'energy', 'cost'].flatMap((name) => [text('vi', `measure.${name}`), text('vi', `measureUnit.${name}`)])];
let ended, decided, browser;
before(async () => {
  ended = await serve({ prepare: (database) => vuon(['sample', 'load', 'kien-giang-2021', '--db', database]) });
  decided = await serve({ prepare: loadToDecisions });
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await ended?.stop();
  await decided?.stop();
});

/** The sample year played no further than its approval decisions. */
function loadToDecisions(database) {
  const samples = mkdtempSync(join(tmpdir(), 'vuon-sample-'));
  const folder = join(samples, 'kien-giang-2021');
  try {
    cpSync(join(root, 'samples'), samples, { recursive: true });
    const play = JSON.parse(readFileSync(join(folder, 'play.json'), 'utf8'));
    const last = play.steps.findIndex((step) => step.part === 'play-5-approvals.json');
    assert.ok(last > 0);
    writeFileSync(join(folder, 'play.json'), JSON.stringify({ ...play, steps: play.steps.slice(0, last + 1) }));
    // The later decisions wait for what is withdrawn in later parts.
    const decisions = JSON.parse(readFileSync(join(folder, 'approvals.json'), 'utf8'));
    writeFileSync(join(folder, 'approvals.json'), JSON.stringify(decisions.slice(0, 3)));
    vuon(['sample', 'load', 'kien-giang-2021', '--from', samples, '--db', database]);
  } finally {
    rmSync(samples, { recursive: true, force: true });
  }
}

async function walk(server, email, language, name) {
  const opened = await openPage(browser, { address: server.address, walk: `${name}-${language}`, language });
  const { page } = opened;
  const t = (key, params) => text(language, key, params);
  await page.goto('/app/');
  if (language === 'en') await page.getByRole('button', { name: 'English' }).click();
  await signIn(page, email, password, language);
  await page.getByRole('navigation').first().waitFor({ state: 'attached' });
  const wrong = [];
  const go = async (path) => {
    await page.goto(path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
  };
  const see = (screen) => opened.see(screen, { data: kData }).catch((fault) => wrong.push(fault.message));
  const look = async (screen, path) => { await go(path); await see(screen); };
  const act = async (key, fill = async () => {}) => {
    await page.getByRole('button', { name: t(key), exact: true }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    await fill(dialog);
    await dialog.getByRole('button', { name: t(key), exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.waitForLoadState('networkidle');
  };
  const paper = (number, day, keys = ['contracts.paperNumber', 'contracts.paperDate']) => async (box) => {
    await box.getByLabel(t(keys[0])).fill(number);
    await box.getByLabel(t(keys[1])).fill(day);
  };
  const end = () => {
    assert.deepEqual(wrong, []);
    opened.quiet([/status of 401 .*\/session/]);
  };
  const read = (path) => page.evaluate(async (url) => (await fetch(url)).json(), `/api/v1/provinces/kien-giang${path}`);
  return { ...opened, t, go, see, look, act, paper, end, read };
}

for (const language of ['vi', 'en']) {
  test(`the year's decisions and contracts, ${language}`, async () => {
    const { look, read, end } = await walk(ended, kOfficer, language, 'year');
    const decisions = (await read('/approvals?year=2021')).items;
    assert.ok(decisions.length > 0);
    await look('approvals', `${at}/approvals`);
    await look('approval', `${at}/approvals/${decisions[0].id}`);
    await look('approval-new', `${at}/approvals/new`);
    await look('supersede', `${at}/approvals/new?replaces=${decisions[0].id}`);
    await look('contracts', `${at}/contracts`);
    await look('contracts-none', `${at}/contracts?q=khongcohopdongnay`);
    const contracts = (await read('/contracts?year=2021&limit=200')).items;
    const contract = `${at}/contracts/${contracts.find((each) => each.state === 'liquidated').id}`;
    await look('contract', contract);
    await look('delivery', `${contract}/delivery`);
    await look('acceptance', `${contract}/acceptance`);
    await look('terminated', `${at}/contracts?state=terminated`);
    await look('contract-new', `${at}/contracts/new`);
    await look('suppliers', `${at}/suppliers`);
    end();
    const own = await walk(ended, kEnterprise, language, 'year-own');
    await own.look('list', `${at}/my-contracts`);
    const mine = (await own.read('/my-contracts')).items;
    assert.ok(mine.length > 0);
    await own.look('contract', `${at}/my-contracts/${mine[0].id}`);
    await own.look('delivery', `${at}/my-contracts/${mine[0].id}/delivery`);
    own.end();
  });
}

test('a decision is superseded without one of its dossiers, and another is withdrawn', async () => {
  const officer = await walk(decided, kOfficer, 'vi', 'superseded');
  const { page, t } = officer;
  const free = (await officer.read('/contract-candidates?year=2021')).items;
  const decision = free.map((each) => each.approval_id).find((id, index, all) => all.filter((each) => each === id).length > 1);
  const [out, kept] = free.filter((each) => each.approval_id === decision);
  await officer.go(`${at}/approvals/new?replaces=${decision}`);
  await page.getByLabel(t('approvals.chooseOne', { code: out.code })).uncheck();
  await officer.see('editor');
  await page.getByRole('button', { name: t('approvals.submit') }).click();
  await page.getByText(t('approvals.waits'), { exact: true }).waitFor();
  const next = new URL(page.url()).pathname;
  const head = await walk(decided, kHead, 'vi', 'superseding');
  await head.go(next);
  await head.see('to-approve');
  await head.act('approvals.approve', head.paper('TT-01/QĐ', '01/12/2021', ['approvals.number', 'approvals.date']));
  await head.page.getByText(t('approvalState.approved')).first().waitFor();
  await head.go(`${at}/approvals/${decision}`);
  await head.page.getByText(t('approvalState.superseded')).waitFor();
  await officer.go(next);
  const left = (await officer.read('/contract-candidates?year=2021')).items;
  assert.ok(!left.some((each) => each.id === out.id), 'what is not listed again has no money any more');
  assert.ok(left.some((each) => each.id === kept.id));
  await officer.act('approvals.withdraw', (box) => box.getByLabel(t('contracts.reason')).fill('Doanh nghiệp xin rút'));
  assert.equal((await officer.read('/contract-candidates?year=2021')).items.length, left.length - 1);
  await officer.see('withdrawn');
  for (const each of [officer, head]) each.end();
});

test('a contract is suspended, goes on, and fails for good', async () => {
  const officer = await walk(decided, kOfficer, 'vi', 'failing');
  const head = await walk(decided, kHead, 'vi', 'failing-head');
  const { page, t } = officer;
  await officer.go(`${at}/contracts/new`);
  const enterprises = (await officer.read('/contract-candidates?year=2021')).items;
  const byOfficer = enterprises.find((each) => /thử nghiệm/i.test(each.title)); // no council accepts these
  await page.getByLabel(t('contracts.enterprise')).selectOption(byOfficer.enterprise_id);
  await page.getByLabel(t('contracts.startsOn')).fill('02/12/2021');
  await page.getByLabel(t('contracts.endsOn')).fill('31/12/2021');
  await page.getByRole('button', { name: t('contracts.keep') }).click();
  await page.getByText(t('contracts.commitmentMissing'), { exact: true }).waitFor();
  const contract = new URL(page.url()).pathname;
  await officer.act('contracts.enterCommitment', (box) => box.getByLabel(t('contracts.commitmentPaper')).fill('12/CK ngày 01/12/2021'));
  await head.go(contract);
  await head.act('contracts.sign', head.paper('HĐ-77', '02/12/2021'));
  const amend = async (kind, number) => {
    await officer.go(contract);
    await officer.act('contracts.newAmendment', async (box) => {
      await box.getByLabel(t('contracts.amendmentKind')).selectOption(kind);
      await box.getByLabel(t('contracts.reason')).fill('Doanh nghiệp di dời xưởng');
    });
    await officer.see(kind);
    await head.go(contract);
    await head.act('contracts.approveAmendment', head.paper(number, '02/12/2021'));
  };
  await amend('suspension', 'TD-1');
  await head.page.getByText(t('contractState.suspended')).first().waitFor();
  await amend('resumption', 'TT-1');
  await head.page.getByText(t('contractState.signed')).first().waitFor();
  const { items } = await officer.read(contract.replace(/.*\/contracts/, '/contracts'));
  assert.ok(items.every((item) => !item.by_council));
  for (const outcome of ['repair', 'failed']) {
    await officer.go(`${contract}/acceptance`);
    await officer.act('contracts.offer');
    await officer.act('contracts.recordAcceptance', async (box) => {
      await box.getByLabel(t('contracts.outcome')).selectOption(outcome);
      await box.getByLabel(t('contracts.heldOn')).fill('03/12/2021');
      if (outcome === 'repair') await box.getByLabel(t('contracts.repairDay')).fill('31/12/2027');
      await box.getByLabel(t('contracts.findings')).fill('Không có kết quả.');
    });
    await head.go(`${contract}/acceptance`);
    await head.act('contracts.recognise', head.paper(`${outcome}/QĐ`, '03/12/2021'));
  }
  await head.page.getByText(t('contractItemState.failed')).first().waitFor();
  await head.see('failed');
  const { money } = await officer.read(contract.replace(/.*\/contracts/, '/contracts'));
  assert.equal(money.committed, 0, 'what failed for good gives its money back');
  await head.look('contract', contract);
  for (const each of [officer, head]) each.end();
});
