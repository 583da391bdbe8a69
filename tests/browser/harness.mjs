// A server of our own with a fresh database, a browser, and what must hold on every screen: no
// accessibility violation, nothing on the console, no words of the other language, nothing wider
// than the window. Each screen seen is kept as a picture in build/screens.
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));
const require = createRequire(join(root, 'web/package.json'));
const { chromium } = require('playwright-core');
const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const program = process.env.VUON ?? join(root, 'build/debug/vuon');
const screens = join(root, 'build/screens');

export const kSizes = { phone: { width: 390, height: 844 }, desk: { width: 1366, height: 768 } };
export const kPassword = 'Lúa chín vàng đồng 2031';

export function vuon(words, input = '') {
  return execFileSync(program, words, { input, encoding: 'utf8' });
}

/** A served database; `stop` ends it and removes the files. */
export async function serve({ prepare = () => {}, flags = ['--plain-http'] } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'vuon-browser-'));
  const database = join(folder, 'vuon.db');
  prepare(database);
  const child = spawn(program, ['serve', '--db', database, '--listen', '127.0.0.1:0', '--data', folder, ...flags], { stdio: ['ignore', 'ignore', 'pipe'] });
  const port = await new Promise((resolve, reject) => {
    let heard = '';
    child.stderr.on('data', (piece) => {
      heard += piece;
      const said = /"event":"serving".*?"port":"(\d+)"/.exec(heard);
      if (said) resolve(said[1]);
    });
    child.on('exit', () => reject(new Error(`the server ended: ${heard}`)));
  });
  const stop = async () => {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  return { address: `http://localhost:${port}`, database, stop };
}

export function addPerson(database, { email, name, role, agency = 'so-khcn', province = 'kien-giang', password = kPassword }) {
  vuon(['user', 'add', email, '--name', name, '--province', province, '--agency', agency, '--role', role, '--db', database, '--password-stdin'], `${password}\n`);
}

/** The two people a plan needs: who makes it and who approves it. */
export function addOfficers(database) {
  addPerson(database, { email: 'officer@example.vn', name: 'Nguyễn Văn Chuyên Viên', role: 'programme_officer' });
  addPerson(database, { email: 'head@example.vn', name: 'Lê Thị Lãnh Đạo', role: 'head' });
}

export const kPlan = join(root, 'samples/kien-giang-2021/plan-116.txt');

/** Puts the plan of 2021 in force over the API; `request` stays signed in as the head. */
export async function approvePlan(request, address) {
  const ask = async (path, body, file) => {
    const answer = await request.post(`${address}/api/v1${path}`, {
      headers: { 'content-type': file ? 'application/octet-stream' : 'application/json', origin: address },
      data: file ?? JSON.stringify(body ?? {}),
    });
    if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
    return answer.json();
  };
  const enter = (email) => ask('/session', { email, password: kPassword });
  await enter('officer@example.vn');
  const version = await ask('/provinces/kien-giang/plan-imports?year=2021&file_name=plan.txt', null, readFileSync(kPlan));
  await ask(`/provinces/kien-giang/plan-versions/${version.id}/submission`);
  await enter('head@example.vn');
  await ask(`/provinces/kien-giang/plan-versions/${version.id}/approval`, { decision_number: '116/KH-UBND', decision_date: '2021-06-07' });
}

export const openBrowser = () => chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });

function catalogue(language) {
  const texts = join(root, 'web/src/shared/i18n');
  const folder = join(texts, 'rooms', language === 'vi' ? '' : language);
  const rooms = readdirSync(folder).filter((name) => name.endsWith('.ts')).map((name) => readFileSync(join(folder, name), 'utf8'));
  const source = [readFileSync(join(texts, `${language}.ts`), 'utf8'), ...rooms].join('\n');
  return new Map([...source.matchAll(/^\s+'([^']+)': '((?:[^'\\]|\\.)*)',?$/gm)].map(([, key, text]) => [key, text.replace(/\\'/g, "'")]));
}
const catalogues = { vi: catalogue('vi'), en: catalogue('en') };
/** The text of the workspace's catalogue. */
export const text = (language, key, params = {}) => {
  const found = catalogues[language].get(key);
  if (found === undefined) throw new Error(`no text ${key}`);
  return found.replace(/\{(\w+)\}/g, (whole, name) => String(params[name] ?? whole));
};

// Words of one language that are no words of the other.
function foreignWords(language) {
  const own = new Set(catalogues[language].values());
  return [...catalogues[language === 'vi' ? 'en' : 'vi'].values()].filter((word) => !own.has(word) && !word.includes('{') && word.length > 2);
}
const foreign = { vi: foreignWords('vi'), en: foreignWords('en') };

/** A page that remembers what its console said, and how a screen is looked at. */
export async function openPage(browser, { address, language = 'vi', walk }) {
  const context = await browser.newContext({ viewport: kSizes.desk, locale: language === 'vi' ? 'vi-VN' : 'en-GB', timezoneId: 'Asia/Ho_Chi_Minh', reducedMotion: 'reduce', baseURL: address });
  const page = await context.newPage();
  const complaints = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(`console: ${message.text()} ${message.location().url ?? ''}`);
  });
  page.on('pageerror', (fault) => complaints.push(`page: ${fault.message}`));
  mkdirSync(screens, { recursive: true });
  let seen = 0;
  /** Looks at the screen as it stands, in both sizes; what is wrong is thrown. */
  async function see(name, { data = [] } = {}) {
    seen += 1;
    const wrong = [];
    for (const [size, viewport] of Object.entries(kSizes)) {
      await page.setViewportSize(viewport);
      await page.waitForTimeout(150);
      await page.screenshot({ path: join(screens, `${walk}-${String(seen).padStart(2, '0')}-${name}-${size}.png`), fullPage: true });
      wrong.push(...(await problemsOf(page, language, data)).map((problem) => `${size}: ${problem}`));
    }
    if (wrong.length) throw new Error(`${walk}, ${name} (${page.url()}):\n  ${wrong.join('\n  ')}`);
  }
  /** The console must have been silent, but for what is expected (a refused request is logged by the browser). */
  function quiet(expected = []) {
    const rest = complaints.filter((complaint) => !expected.some((pattern) => pattern.test(complaint)));
    if (rest.length) throw new Error(`${walk}: ${rest.join('\n  ')}`);
  }
  return { page, context, see, quiet };
}

async function problemsOf(page, language, data) {
  const axe = await page.evaluate(async (source) => {
    if (!window.axe) (0, eval)(source);
    const found = await window.axe.run(document, { resultTypes: ['violations'] });
    return found.violations.map((item) => `axe ${item.impact} ${item.id}: ${item.nodes.map((node) => node.target.join(' ')).slice(0, 4).join(' | ')}`);
  }, axeSource);
  const layout = await page.evaluate(() => {
    const wide = document.documentElement.scrollWidth;
    return wide > window.innerWidth + 1 ? [`the page is ${wide} px wide in a window of ${window.innerWidth}`] : [];
  });
  const words = await page.evaluate(([list, exempt, lang]) => {
    const foreignSet = new Set(list.filter((word) => !exempt.includes(word)));
    const found = [];
    if (document.documentElement.lang !== lang) found.push(`html lang is ${document.documentElement.lang}`);
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = walker.currentNode; node; node = walker.nextNode()) {
      const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
      if (element.closest(`[lang]:not(html):not([lang="${lang}"])`)) continue;
      const said = node.nodeType === Node.TEXT_NODE ? [node.data] : ['aria-label', 'title', 'placeholder', 'alt'].map((name) => node.getAttribute(name) ?? '');
      for (const each of said.map((text) => text.trim())) {
        if (foreignSet.has(each)) found.push(`foreign words: ${each}`);
        // A name of the program where a word for people should stand.
        if (/^[a-z]+([._][a-z]+)+$/.test(each) && !element.closest('pre, code')) found.push(`no word for ${each}`);
      }
    }
    return found;
  }, [foreign[language], data, language]);
  return [...axe, ...layout, ...words];
}

export async function signIn(page, email, password = kPassword, language = 'vi') {
  await page.goto('/app/sign-in');
  await page.getByLabel(text(language, 'signIn.email')).fill(email);
  await page.getByLabel(text(language, 'signIn.password'), { exact: true }).fill(password);
  await page.getByRole('button', { name: text(language, 'signIn.enter') }).click();
}
