// The form of a call, as data: its fields are edited with the call and filled in with a dossier.
export interface BothLanguages { vi: string; en: string }
export interface FormColumn { key: string; label: BothLanguages; kind: string }
export interface FormCondition { field: string; test: string; value: string }
export interface FormField {
  key: string; label: BothLanguages; help: BothLanguages; kind: string; required: boolean;
  choices: { value: string; label: BothLanguages }[];
  columns: FormColumn[];
  shown_if: FormCondition[];
  amount: string;   // calculated by this expression; empty: asked
  role: string;     // title, units, eligible_cost
  prefill: string;  // what is known of the enterprise
}
export interface CallPaper { code: string; title: BothLanguages; required: boolean }

/** The words in the reader's language; Vietnamese where English is missing. */
export const wordsIn = (language: string, text: BothLanguages | null | undefined) =>
  (language === 'en' && text?.en ? text.en : text?.vi) ?? '';
