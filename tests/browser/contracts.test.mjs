// From dossiers that passed to money that is committed and work that is accepted: the approval decision, the contract,
// its signature, an amendment, visits without a network, figures before and after, acceptance, liquidation. Walked whole
// in both languages by the officer, the head and the enterprise, each with a dossier of its own.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { makeEnterprises, makePassed, asker } from './contracts-kit.mjs';
import { addOfficers, addPerson, approvePlan, openBrowser, openPage, serve, signIn, text } from './harness.mjs';

const at = '/app/kien-giang/2021';
const kTitles = { vi: 'Chứng nhận nước mắm', en: 'Certification of pepper' };
const data = [...Object.values(kTitles), 'Giấy chứng nhận', 'Certification', 'Công ty Nước mắm Phú Quốc', 'Phu Quoc Pepper Ltd', 'Viện Tư vấn Năng suất'];
let server, browser, passed;
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
  const ask = (email) => asker(context.request, server.address, email);
  const enterprises = await makeEnterprises(ask, ['Công ty Nước mắm Phú Quốc', 'Phu Quoc Pepper Ltd']);
  passed = await makePassed(ask, enterprises.map((enterprise, index) => ({ enterprise, title: Object.values(kTitles)[index] })));
  await context.close();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

async function walk(email, language, name) {
  const opened = await openPage(browser, { address: server.address, walk: `${name}-${language}`, language });
  const { page } = opened;
  const t = (key, params) => text(language, key, params);
  await page.goto('/app/');
  if (language === 'en') await page.getByRole('button', { name: 'English' }).click();
  await signIn(page, email, undefined, language);
  await page.getByRole('navigation').first().waitFor({ state: 'attached' });
  const dialog = page.getByRole('dialog');
  const go = async (path) => {
    await page.goto(path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
  };
  /** Opens the dialog behind a button, fills it, and confirms. */
  const act = async (key, fill = async () => {}) => {
    await page.getByRole('button', { name: t(key), exact: true }).first().click();
    await dialog.waitFor();
    await fill(dialog);
    await dialog.getByRole('button', { name: t(key), exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
  };
  const paper = (number, numberKey = 'contracts.paperNumber', dateKey = 'contracts.paperDate') => async (box) => {
    await box.getByLabel(t(numberKey)).fill(number);
    await box.getByLabel(t(dateKey)).fill('07/06/2021');
  };
  const wrong = [];
  // Every screen is looked at before the walk fails.
  const see = (screen) => opened.see(screen, { data }).catch((fault) => wrong.push(fault.message));
  const quiet = (more = []) => {
    assert.deepEqual(wrong, []);
    opened.quiet([/status of 401 .*\/session/, ...more]); // who has not signed in yet is asked for
  };
  return { ...opened, t, go, act, paper, see, dialog, quiet };
}

for (const language of ['vi', 'en']) {
  const number = (kind) => `${language === 'vi' ? 1 : 2}/${kind}`;
  const title = kTitles[language];
  let approval, contract, mine;

  test(`suppliers, and a decision drafted, returned and submitted again, ${language}`, async () => {
    const { page, t, go, act, see, quiet } = await walk('officer@example.vn', language, 'approvals');
    await go(`${at}/suppliers`);
    await see('suppliers-none');
    if (language === 'vi') {
      await act('suppliers.add', async (box) => {
        await box.getByLabel(t('supplierField.name')).fill('Viện Tư vấn Năng suất');
        await box.getByLabel(t('supplierField.tax_code')).fill('0100109107');
        await see('supplier-new');
      });
    }
    await page.getByText('Viện Tư vấn Năng suất').waitFor();
    await see('suppliers');
    await go(`${at}/approvals`);
    await see('list-before');
    await page.getByRole('link', { name: t('approvals.new') }).click();
    await page.getByRole('checkbox').first().waitFor();
    if (language === 'vi') await page.getByLabel(t('approvals.chooseOne', { code: passed[1].code })).uncheck();
    assert.ok(await page.getByLabel(t('approvals.chooseOne', { code: passed[language === 'vi' ? 0 : 1].code })).isChecked(), 'who passed and fits is chosen at first');
    await page.getByLabel(t('approvals.note')).fill('Biên bản hội đồng 01/BB');
    await see('editor');
    await page.getByRole('button', { name: t('approvals.submit') }).click();
    await page.getByText(t('approvals.waits'), { exact: true }).waitFor();
    approval = new URL(page.url()).pathname;
    assert.equal(await page.getByRole('button', { name: t('approvals.approve'), exact: true }).count(), 0, 'whoever drafts does not approve');
    await see('draft');
    const head = await walk('head@example.vn', language, 'head-return');
    await head.go(approval);
    await head.act('approvals.return', (box) => box.getByLabel(t('contracts.reason')).fill('Thiếu căn cứ'));
    await head.see('returned');
    head.quiet();
    await go(approval);
    await page.getByText('Thiếu căn cứ').waitFor();
    await page.getByRole('link', { name: t('approvals.revise') }).click();
    await page.getByLabel(t('approvals.note')).fill('Biên bản hội đồng 01/BB ngày 05/06/2021');
    await see('revision');
    await page.getByRole('button', { name: t('approvals.keep') }).click();
    await act('approvals.resend');
    await page.getByText(t('approvals.waits'), { exact: true }).waitFor();
    quiet();
  });

  test(`the head approves with everything on one page, ${language}`, async () => {
    const { page, t, go, act, paper, see, quiet } = await walk('head@example.vn', language, 'head');
    await go(at);
    await go(approval);
    await see('to-approve');
    await act('approvals.approve', paper(number('QD'), 'approvals.number', 'approvals.date'));
    await page.getByText(t('approvalState.approved')).first().waitFor();
    await see('approved');
    await go(`${at}/approvals?state=approved`);
    await see('list');
    quiet();
  });

  test(`a contract of three parties is drafted from the approval, ${language}`, async () => {
    const { page, t, go, see, quiet } = await walk('officer@example.vn', language, 'contract');
    await go(`${at}/contracts`);
    await see('list-before');
    await go(approval);
    await page.getByRole('link', { name: t('contracts.new') }).first().click();
    await page.getByLabel(t('contracts.startsOn')).fill('07/06/2021');
    await page.getByLabel(t('contracts.endsOn')).fill('31/12/2021');
    await page.getByLabel(t('contracts.thirdParty')).selectOption({ index: 1 });
    await page.getByLabel(t('contracts.terms')).fill('Hai bên cam kết thực hiện đúng.');
    await page.getByRole('button', { name: t('contracts.addMilestone') }).click();
    await page.getByLabel(t('contracts.milestone', { number: 1 }), { exact: true }).fill('Đánh giá lần đầu');
    await page.getByLabel(t('contracts.dueOn'), { exact: true }).fill('30/09/2021');
    await page.getByLabel(t('contracts.statePart')).fill('25000000');
    await page.getByText(/1\.000\.000/).first().waitFor(); // beyond what was reserved, said at once
    await see('editor-too-much');
    await page.getByLabel(t('contracts.statePart')).fill('20000000');
    await see('editor');
    await page.getByRole('button', { name: t('contracts.keep') }).click();
    await page.getByText(t('contracts.commitmentMissing'), { exact: true }).waitFor();
    contract = new URL(page.url()).pathname;
    mine = contract.replace('/contracts/', '/my-contracts/');
    assert.ok(await page.getByText('Viện Tư vấn Năng suất').isVisible());
    await see('draft');
    quiet();
  });

  test(`the enterprise commits itself, the head signs, ${language}`, async () => {
    const owner = await walk('owner@example.vn', language, 'commitment');
    await owner.go(`${at}/my-contracts`);
    await owner.see('list');
    await owner.page.getByRole('link', { name: title }).click();
    await owner.page.getByText(owner.t('contracts.commitTitle')).waitFor();
    await owner.see('to-commit');
    await owner.act('contracts.commit');
    await owner.page.getByText(owner.t('contracts.commitTitle')).waitFor({ state: 'detached' });
    owner.quiet();
    const { page, t, go, act, paper, see, quiet } = await walk('head@example.vn', language, 'signature');
    await go(contract);
    await see('to-sign');
    await act('contracts.sign', paper(number('HD')));
    await page.getByText(t('contractState.signed')).first().waitFor();
    assert.ok(await page.getByText('20.000.000 đ').first().isVisible());
    await see('signed');
    quiet();
  });

  test(`an amendment lowers, never raises, ${language}`, async () => {
    const { page, t, go, act, dialog, see, quiet } = await walk('officer@example.vn', language, 'amendment');
    await go(contract);
    await act('contracts.newAmendment', async (box) => {
      await box.getByLabel(t('contracts.reason')).fill('Giảm một phần việc');
      await box.getByLabel(t('contracts.statePart')).fill('21000000');
      await box.getByText(t('contracts.neverRaised'), { exact: true }).waitFor();
      await see('never-raised');
      await box.getByRole('button', { name: t('contracts.newAmendment'), exact: true }).click();
      await box.getByRole('alert').waitFor();
      await box.getByLabel(t('contracts.statePart')).fill('18000000');
    });
    await dialog.waitFor({ state: 'detached' });
    await page.getByText(t('amendmentState.draft')).waitFor();
    await see('drafted');
    quiet([/status of 422/]);
    const head = await walk('head@example.vn', language, 'amended');
    await head.go(contract);
    await head.act('contracts.approveAmendment', head.paper(number('PL')));
    await head.page.getByText('18.000.000 đ').first().waitFor();
    await head.see('amended');
    head.quiet();
  });

  test(`a visit is written without a network and comes in later, ${language}`, async () => {
    const { page, context, t, go, act, see, quiet } = await walk('officer@example.vn', language, 'delivery');
    await go(`${contract}/delivery`);
    await see('before');
    await act('contracts.reach', async (box) => {
      await box.getByLabel(t('contracts.doneOn')).fill('20/09/2021');
      await box.getByLabel(t('contracts.milestoneNote')).fill('Đúng hạn');
    });
    const photo = await page.screenshot();
    await context.setOffline(true);
    await page.getByText(t('contracts.offline'), { exact: true }).waitFor();
    await page.getByRole('button', { name: t('contracts.newVisit') }).click();
    await page.getByLabel(t('contracts.visitedOn')).fill('15/09/2021');
    await page.getByLabel(t('contracts.progress')).fill('60');
    await page.getByLabel(t('contracts.place')).fill('Xưởng Phú Quốc');
    await page.getByLabel(t('contracts.findings')).fill('Dây chuyền đã lắp xong.');
    await page.locator('form input[type=file]').setInputFiles({ name: 'Ảnh xưởng.png', mimeType: 'image/png', buffer: photo });
    await see('visit-form');
    await page.getByRole('button', { name: t('contracts.keepVisit') }).click();
    await page.getByText(t('contracts.unsent', { count: 1 })).waitFor();
    await see('offline');
    assert.equal(await page.getByRole('article', { name: t('contracts.visitOn', { day: '15/09/2021' }) }).count(), 0);
    await context.setOffline(false);
    await page.getByRole('article', { name: t('contracts.visitOn', { day: '15/09/2021' }) }).waitFor();
    await page.getByRole('img', { name: 'Ảnh xưởng.png' }).waitFor();
    await page.getByText(t('contracts.unsent', { count: 1 })).waitFor({ state: 'detached' });
    await page.waitForLoadState('networkidle');
    await see('merged');
    quiet([/ERR_INTERNET_DISCONNECTED/]);
  });

  test(`measured before and after, verified by somebody else, ${language}`, async () => {
    const owner = await walk('owner@example.vn', language, 'measuring');
    const { t } = owner;
    await owner.go(`${mine}/delivery`);
    await owner.see('before');
    await owner.act('contracts.addMeasurement', async (box) => {
      await box.getByLabel(t('contracts.usual')).selectOption('defect_rate');
      await box.getByLabel(t('contracts.target')).fill('4');
      await owner.see('figure');
    });
    const value = (amount, day) => async (box) => {
      await box.getByLabel(t('contracts.valueIn', { unit: '%' })).fill(amount);
      await box.getByLabel(t('contracts.measuredOn')).fill(day);
      await box.getByLabel(t('contracts.evidence')).fill('Sổ theo dõi sản xuất');
    };
    await owner.act('contracts.enterBefore', value('8,5', '01/06/2021'));
    await owner.act('contracts.enterAfter', value('3,4', '01/11/2021'));
    await owner.page.getByText('+60 %').first().waitFor();
    await owner.see('measured');
    owner.quiet();
    const officer = await walk('officer@example.vn', language, 'verifying');
    await officer.go(`${contract}/delivery`);
    await officer.act('contracts.verify', (box) => box.getByLabel(t('contracts.verifyNote')).fill('Đã đối chiếu sổ'));
    await officer.page.getByText(t('contracts.isVerified')).first().waitFor();
    await officer.see('verified');
    officer.quiet();
  });

  test(`offered, repaired, accepted, recognised, liquidated, ${language}`, async () => {
    const owner = await walk('owner@example.vn', language, 'offer');
    const officer = await walk('officer@example.vn', language, 'acceptance');
    const head = await walk('head@example.vn', language, 'recognition');
    const { t } = officer;
    const judge = async (outcome, findings) => {
      await owner.go(mine);
      await owner.act('contracts.offer');
      await owner.page.getByText(t('contractItemState.offered')).first().waitFor();
      await officer.go(`${contract}/acceptance`);
      await officer.act('contracts.recordAcceptance', async (box) => {
        await box.getByLabel(t('contracts.outcome')).selectOption(outcome);
        await box.getByLabel(t('contracts.heldOn')).fill(outcome === 'repair' ? '05/11/2021' : '20/11/2021');
        if (outcome === 'repair') await box.getByLabel(t('contracts.repairDay')).fill('31/12/2027');
        await box.getByLabel(t('contracts.findings')).fill(findings);
        await officer.see(`record-${outcome}`);
      });
      assert.equal(await officer.page.getByRole('button', { name: t('contracts.recognise'), exact: true }).count(), 0, 'whoever records does not recognise');
      await head.go(`${contract}/acceptance`);
      await head.act('contracts.recognise', head.paper(`${outcome} ${number('QD')}`));
      await head.page.getByText(t('acceptanceState.recognised')).first().waitFor();
      await head.page.waitForLoadState('networkidle');
      await head.see(`recognised-${outcome}`);
    };
    await judge('repair', 'Thiếu nhãn sản phẩm.');
    await judge('accepted', 'Đạt yêu cầu.');
    await officer.go(contract);
    await officer.act('contracts.newAmendment', async (box) => {
      await box.getByLabel(t('contracts.amendmentKind')).selectOption('liquidation');
      await box.getByLabel(t('contracts.reason')).fill('Đã hoàn thành');
    });
    await head.go(contract);
    await head.act('contracts.approveAmendment', head.paper(number('TL')));
    await head.page.getByText(t('contractState.liquidated')).first().waitFor();
    await head.see('liquidated');
    await owner.go(mine);
    await owner.see('mine');
    await owner.go(`${mine}/delivery`);
    await owner.see('mine-delivery');
    await officer.go(`${at}/contracts?q=${encodeURIComponent(language === 'vi' ? 'nuoc mam' : 'pepper')}&state=liquidated`);
    await officer.page.getByRole('link', { name: title }).waitFor();
    await officer.see('list');
    await officer.page.getByRole('link', { name: title }).click();
    await officer.page.getByRole('link', { name: passed[language === 'vi' ? 0 : 1].code }).click();
    await officer.page.getByRole('link', { name: t('dossiers.contract', { name: number('HD') }) }).click();
    await officer.page.waitForURL((url) => url.pathname === contract);
    for (const each of [owner, officer, head]) each.quiet();
  });
}

test('a contract is read and printed without what only the screen needs', async () => {
  const { page, go, quiet } = await walk('head@example.vn', 'vi', 'print');
  await go(`${at}/contracts`);
  await page.getByRole('link', { name: kTitles.vi }).click();
  await page.getByRole('heading', { name: text('vi', 'contracts.items') }).waitFor();
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.getByRole('button').filter({ visible: true }).count(), 0);
  await page.screenshot({ path: 'build/screens/contract-print.png', fullPage: true });
  quiet();
});
