// The public pages, as anyone meets them.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openBrowser, openPage, serve } from './harness.mjs';

let server, browser;
before(async () => {
  server = await serve();
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

for (const language of ['vi', 'en']) {
  test(`the public pages in ${language}`, async () => {
    const { page, see, quiet } = await openPage(browser, { address: server.address, language, walk: `site-${language}` });
    const query = language === 'en' ? '?lang=en' : '';
    for (const [path, name] of [['/', 'home'], ['/about', 'about'], ['/kien-giang', 'province'], ['/kien-giang/1999', 'no-plan'], ['/nowhere', 'missing']]) {
      await page.goto(path + query);
      await see(name);
    }
    quiet([/status of 404/]);
    await page.goto(`/${query}`);
    await page.getByRole('navigation').first().getByText(language === 'en' ? 'Tiếng Việt' : 'English').click();
    assert.equal(await page.locator('html').getAttribute('lang'), language === 'en' ? 'vi' : 'en');
  });
}

test('the public pages are whole without JavaScript and set no cookie', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: server.address });
  const page = await context.newPage();
  await page.goto('/');
  assert.ok(await page.getByRole('heading', { level: 1 }).isVisible());
  assert.deepEqual(await context.cookies(), []);
});
