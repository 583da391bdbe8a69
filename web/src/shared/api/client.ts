import type { Problem } from './contract';

const kBase = '/api/v1';

export class ApiError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.detail || problem.title);
    this.problem = problem;
  }
  get status() { return this.problem.status; }
  /** The reason for one field of the body, by its JSON pointer ("/email"). */
  field(pointer: string): string | undefined {
    return this.problem.errors?.find((error) => error.pointer === pointer)?.detail;
  }
}

let language = 'vi';
export function setRequestLanguage(chosen: string) { language = chosen; }

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
interface Options { body?: unknown; file?: Blob; revision?: number; signal?: AbortSignal; key?: string }

// randomUUID is missing on plain http addresses other than localhost.
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function headersOf(method: Method, options: Options): Headers {
  const headers = new Headers({ Accept: 'application/json', 'Accept-Language': language });
  if (method === 'POST') headers.set('Idempotency-Key', options.key ?? newKey());
  if (options.revision !== undefined) headers.set('If-Match', `"${options.revision}"`);
  if (options.file) headers.set('Content-Type', 'application/octet-stream');
  else if (options.body !== undefined) headers.set('Content-Type', 'application/json');
  return headers;
}

async function problemOf(response: Response): Promise<Problem> {
  const about = { type: 'about:blank', title: '', status: response.status, detail: '', code: '' };
  try {
    return { ...about, ...((await response.json()) as Problem), status: response.status };
  } catch {
    return about; // a proxy's page, not the server's problem
  }
}

async function call<T>(method: Method, path: string, options: Options = {}): Promise<T> {
  const request: RequestInit = {
    method,
    headers: headersOf(method, options),
    credentials: 'same-origin',
    body: options.file ?? (options.body === undefined ? undefined : JSON.stringify(options.body)),
    signal: options.signal,
  };
  let response: Response;
  try {
    response = await fetch(kBase + path, request);
  } catch (fault) {
    if (options.signal?.aborted) throw fault;
    throw new ApiError({ type: 'about:blank', title: '', status: 0, detail: '', code: 'client.unreachable' });
  }
  if (!response.ok) throw new ApiError(await problemOf(response));
  if (response.status === 204) return undefined as T;
  const text = await response.text();
  return (text ? JSON.parse(text) : undefined) as T;
}

export const api = {
  get: <T>(path: string, signal?: AbortSignal) => call<T>('GET', path, { signal }),
  post: <T>(path: string, body: unknown = {}, key?: string) => call<T>('POST', path, { body, key }),
  /** Of a record that must still stand as it was read. */
  postMatched: <T>(path: string, body: unknown, revision: number) => call<T>('POST', path, { body, revision }),
  upload: <T>(path: string, file: Blob, key?: string) => call<T>('POST', path, { file, key }),
  put: <T>(path: string, body: unknown, revision?: number) => call<T>('PUT', path, { body, revision }),
  delete: <T = void>(path: string, body?: unknown) => call<T>('DELETE', path, { body }),
};

/** "?a=1&b=2" of what has a value. */
export function queryText(values: Record<string, string | number | null | undefined>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined && value !== null && value !== '') query.set(name, String(value));
  }
  const text = query.toString();
  return text ? `?${text}` : '';
}

export const provincePath = (province: string) => `/provinces/${encodeURIComponent(province)}`;
