// The shapes the workspace reads and sends; money is whole đồng, dates are "2021-06-07".
export interface Session {
  person: { id: string; name: string; email: string };
  must_change_password: boolean;
  totp_enabled: boolean;
  provinces: SessionProvince[];
}
export interface SessionProvince {
  code: string;
  name: string;
  roles: { role: string; agency_id: string; agency_name: string }[];
  permissions: string[];
}
export interface OwnSession {
  id: string; created_at: string; last_seen_at: string; remote_address: string; user_agent: string; current: boolean;
}
export interface Page<T> { items: T[]; next?: string }
export interface FieldProblem { pointer: string; code: string; detail: string }
export interface Problem {
  type: string; title: string; status: number; detail: string; code: string; instance?: string;
  params?: Record<string, string>; errors?: FieldProblem[];
}

// GET /provinces/{province}/years
export interface ProgrammeYear { year: number; plan_id?: string; state: 'none' | 'draft' | 'submitted' | 'approved'; total: number }

// Plan content: what was understood, as corrected by hand.
export interface PlanContent {
  number: string; date?: string; issuer: string; title: string; total: number;
  legal_bases: string[];
  objectives: { text: string; targets: { text: string; comparison: 'at_least' | 'exactly' | 'at_most' | 'about'; value: number; unit: string }[] }[];
  tasks: { number: string; title: string; section: string; lead: string; deadline?: string }[];
  duties: { party: string; text: string; deadline?: string }[];
  deadlines: { text: string; day: number; month: number }[];
  recipients: string[];
  signer: string;
  sources: PlanSource[];
  lines: PlanLine[];
}
export interface PlanSource { key: string; name: string; amount: number }
export interface PlanLine {
  key: string;          // stable over versions
  number: string;       // "II.1.1"
  title: string; lead: string; result: string; note: string;
  unit: string;         // what one unit is
  unit_price?: number; quantity?: number; amount: number;
  source?: string;      // key of the source; leaves only
  lines: PlanLine[];
}
export interface Finding {
  kind: string; severity: 'error' | 'warning' | 'note'; confidence: 'certain' | 'likely' | 'possible';
  place: { line: number; cell: string }; printed: string; expected: string; message: string;
}
export interface DocumentBlock { id: string; line: number; kind: 'paragraph' | 'table'; text?: string; rows?: { cells: { text: string; column: number; column_span: number; row_span: number; line: number }[] }[] }
// GET/PUT /provinces/{p}/plan-versions/{v}
export interface PlanVersion {
  id: string; plan_id: string; province: string; year: number; version: number;
  state: 'draft' | 'submitted' | 'approved' | 'superseded' | 'discarded';
  revision: number;     // ETag
  content: PlanContent;
  decision_number?: string; decision_date?: string;
  maker: string; approver?: string; submitted_at?: string; approved_at?: string; return_reason?: string;
  has_document: boolean;
}
export interface PlanVersionSummary { id: string; version: number; state: string; total: number; decision_number?: string; decision_date?: string; maker: string; approver?: string; approved_at?: string }
export interface PlanReading { file_name: string; blocks: DocumentBlock[]; findings: Finding[] }
export interface Comparison { from: PlanVersionSummary; to: PlanVersionSummary; changes: { path: string; label: string; before: string; after: string }[] }

// GET /provinces/{p}/budget?year=
export interface Budget {
  year: number; plan_version_id?: string;
  totals: Figures; sources: { id: string; name: string; figures: Figures }[];
  lines: BudgetLine[];
}
export interface Figures { planned: number; allotted: number; reserved: number; committed: number; advanced: number; paid: number; left: number; recovered: number; lapsed: number; carried: number }
export interface BudgetLine {
  id: string; number: string; title: string; lead: string; source_id?: string; source_name?: string; cell_id?: string;
  quota?: number | null; quota_left?: number | null; unit: string; figures: Figures; lines: BudgetLine[];
}
// GET /provinces/{p}/postings?year=&line=&source=&kind=&cursor=
export interface Posting {
  id: string; sequence: number; kind: string; amount: number; quantity: number; from_stage: string; to_stage: string;
  line_id: string; line_number: string; line_title: string; source_name: string;
  document_number: string; decision_date?: string; effective_date: string; booked_at: string; actor: string; approver?: string;
  reverses?: string; hash: string;
  cell_id: string; effect: number; // đồng, in the stage asked for
}
/** With a stage, the first page tells what all of them add up to: the figure of the budget. */
export interface PostingPage extends Page<Posting> { sum?: number | null }
export interface AuditEntry {
  sequence: number; at: string; actor_name: string; role: string; verb: string; record_kind: string; record_id: string;
  before?: unknown; after?: unknown;
}
export interface Todo { kind: string; title: string; due?: string; href: string; overdue: boolean }
