// The norms: which support fits, for anybody; packs browsed, reckoned with, changed and approved.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addOfficers, kPassword, openBrowser, openPage, serve } from './harness.mjs';

let server, browser;
before(async () => {
  server = await serve({ prepare: addOfficers });
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

for (const language of ['vi', 'en']) {
  test(`which support fits, in ${language}`, async () => {
    const { page, see, quiet } = await openPage(browser, { address: server.address, language, walk: `fit-${language}` });
    await page.goto(`/fit${language === 'en' ? '?lang=en' : ''}`);
    await see('asked');
    await page.locator('#kind').selectOption('enterprise');
    await page.locator('#employees').fill('8');
    await page.locator('#sector').selectOption('C');
    await page.locator('#revenue').fill('2.000');
    await page.locator('#province').selectOption('an-giang');
    await page.locator('input[name=women_owned]').check();
    await page.locator('button[type=submit]').click();
    assert.ok(await page.locator('#result').isVisible());
    assert.match(await page.locator('#result').innerText(), /70\.000\.000/);
    assert.equal(await page.locator('#employees').inputValue(), '8');
    await see('answered');
    await page.locator('#employees').fill('nhiều');
    await page.locator('button[type=submit]').click();
    assert.ok(await page.getByRole('alert').isVisible());
    await see('wrong');
    quiet();
  });
}

const enter = async (page, email) => {
  const answer = await page.request.post('/api/v1/session', { headers: { origin: server.address }, data: { email, password: kPassword } });
  assert.ok(answer.ok());
};

test('a pack of the province is drafted, edited, submitted and approved by a second person', async () => {
  const { page, see, quiet } = await openPage(browser, { address: server.address, walk: 'norms' });
  await enter(page, 'officer@example.vn');
  await page.goto('/app/kien-giang/2021/norms');
  await page.getByRole('link', { name: 'Kiên Giang 2021: định mức theo Kế hoạch 116/KH-UBND' }).waitFor();
  await see('list');
  await page.getByRole('link', { name: 'Kiên Giang 2021: định mức theo Kế hoạch 116/KH-UBND' }).click();
  await page.getByRole('heading', { name: 'Nội dung hỗ trợ' }).waitFor();
  await see('pack');
  await page.getByRole('link', { name: 'Phí thử nghiệm chất lượng hàng hóa' }).click();
  await page.getByLabel('Lao động bình quân').fill('40');
  await page.getByLabel('Doanh thu năm').fill('20.000.000.000');
  await page.getByLabel('Chi phí hợp lệ').fill('30.000.000');
  await page.getByRole('button', { name: 'Tính', exact: true }).click();
  await page.getByText('Được hỗ trợ 10.000.000 đ').waitFor();
  await see('item');
  await page.getByRole('link', { name: 'Về bộ định mức' }).click();
  await page.getByRole('button', { name: 'Lập dự thảo của tỉnh' }).click();
  await see('start');
  await page.getByRole('dialog').getByRole('button', { name: 'Lập dự thảo của tỉnh' }).click();
  await page.locator('summary', { hasText: 'Phí thử nghiệm chất lượng hàng hóa' }).click();
  const rate = page.getByLabel('Tỷ lệ (%)').locator('visible=true');
  await rate.fill('120');
  await page.getByRole('button', { name: 'Lưu' }).first().click();
  await page.getByText('Cần sửa trước khi trình').waitFor();
  await see('edit');
  await rate.fill('40');
  await page.getByRole('button', { name: 'Lưu' }).first().click();
  await page.getByText('Cần sửa trước khi trình').waitFor({ state: 'detached' });
  await page.getByRole('link', { name: 'Về bộ định mức' }).click();
  await page.getByRole('button', { name: 'Trình duyệt' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Trình duyệt' }).click();
  await page.getByText('Đã trình', { exact: true }).waitFor();
  const address = page.url();
  await enter(page, 'head@example.vn');
  await page.goto(address);
  await page.getByRole('button', { name: 'Phê duyệt' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Phê duyệt' }).click();
  await page.getByText('Đã phê duyệt', { exact: true }).waitFor();
  const id = address.split('/').at(-1);
  await page.goto(`/app/kien-giang/2021/norms/compare?from=quoc-gia-2026&to=${id}`);
  await page.getByRole('table').waitFor();
  await page.goto(`/app/kien-giang/2021/norms/compare?from=kien-giang-2021--built-in&to=${id}`);
  await page.getByText('items/product_test/levels/0/rate/basis_points').waitFor();
  await see('compare');
  quiet();
});
