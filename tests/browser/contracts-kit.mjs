// What the walk of the contracts begins with, made over the API: enterprises, a published call, dossiers that passed.
import { kPassword } from './harness.mjs';

const kBase = '/provinces/kien-giang';

/** Signs in and gives back how that person asks the API. */
export async function asker(request, address, email) {
  const ask = async (method, path, body, headers = {}) => {
    const file = Buffer.isBuffer(body);
    const answer = await request.fetch(`${address}/api/v1${path}`, { method, headers: { 'content-type': file ? 'application/octet-stream' : 'application/json', origin: address, ...headers }, data: body === undefined ? undefined : file ? body : JSON.stringify(body) });
    if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
    return answer.json();
  };
  await ask('POST', '/session', { email, password: kPassword });
  return ask;
}

/** Enterprises that owner@example.vn acts for, each with its facts; their ids. */
export async function makeEnterprises(ask, names) {
  const { person } = await (await ask('owner@example.vn'))('GET', '/session');
  const officer = await ask('officer@example.vn');
  const ids = [];
  for (const [index, name] of names.entries()) {
    const { enterprise } = await officer('POST', `${kBase}/enterprises`, {
      tax_code: ['0100109106', '1700100001'][index], name, kind: 'enterprise', address: 'Phú Quốc', representative: 'Trần Thị Doanh Nghiệp',
      phone: '0297 3 862 000', email: '', bank_account: '', bank: '', foreign_invested: false, startup: false, in_cluster: false, tax_status: '00',
    });
    const at = `${kBase}/enterprises/${enterprise.id}`;
    await officer('PUT', `${at}/facts/2020`, {
      month_ends: [], mean_employees_tenths: 450, months_active: 12, revenue: 30_000_000_000, capital: 10_000_000_000, sector_version: '2018',
      sector_code: 'C1020', women_owned: false, many_women: false, social: false, papers: [],
    }, { 'if-match': '"0"' });
    await officer('PUT', `${at}/people/${person.id}`);
    ids.push(enterprise.id);
  }
  return ids;
}

const field = (key, kind, role = '', amount = '') => ({ key, label: { vi: key, en: key }, help: { vi: '', en: '' }, kind, required: true, choices: [], columns: [], shown_if: [], amount, role, prefill: '' });

async function publishedCall(officer) {
  const { lines } = await officer('GET', `${kBase}/call-options?year=2021`);
  const line = lines.find((each) => each.number === 'II.3');
  const call = await officer('POST', `${kBase}/calls`, {
    year: 2021, code: 'TB-01', title: 'Hỗ trợ chứng nhận sản phẩm năm 2021', line_id: line.line_id, source_id: line.source_id, pack: 'kien-giang-2021', item: 'certification', opens_on: '2021-06-01',
    content: {
      description: '', hand_in_at: '', contact: '', clock: '', clock_from: '', assessed_on: [], papers: [],
      form: [field('title', 'text', 'title'), field('units', 'number', 'units'), field('unit_price', 'money'), field('eligible_cost', 'money', 'eligible_cost', 'units * unit_price')],
    },
  });
  await officer('POST', `${kBase}/calls/${call.id}/publication`);
  return call.id;
}

/** A dossier that passed for each of these; id and code. */
export async function makePassed(ask, wanted) {
  const call = await publishedCall(await ask('officer@example.vn'));
  const made = [];
  for (const { enterprise, title } of wanted) {
    const owner = await ask('owner@example.vn');
    const started = await owner('POST', `${kBase}/my-dossiers`, { call_id: call, enterprise_id: enterprise, received_by: 'online' });
    const at = `${kBase}/my-dossiers/${started.id}`;
    await owner('PUT', `${at}/answers`, { answers: { title, units: 2, unit_price: 12_000_000 } }, { 'if-match': `"${started.revision}"` });
    for (const paper of ['application', 'legal_status', 'one_source_commitment']) await owner('POST', `${at}/files?paper=${paper}&file_name=${paper}.pdf`, Buffer.from('%PDF-1.4 made for a walk'));
    const { code } = await owner('POST', `${at}/submission`, {});
    const officer = await ask('officer@example.vn');
    await officer('POST', `${kBase}/dossiers/${started.id}/validity`, {});
    await officer('POST', `${kBase}/dossiers/${started.id}/choice`, {});
    made.push({ id: started.id, code });
  }
  return made;
}
