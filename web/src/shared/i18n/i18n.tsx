import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { setRequestLanguage } from '../api/client';
import { vi, type Catalogue, type TextKey } from './vi';

export type Language = 'vi' | 'en';
type Params = Record<string, string | number>;
export interface Translate {
  (key: TextKey, params?: Params): string;
  /** The text of a word of the server ("kind.allot"); the word itself, spaced, when it is new. */
  word: (group: string, value: string) => string;
}

// Vietnamese is part of the first load; English comes when somebody reads it.
const kCatalogues: Partial<Record<Language, Catalogue>> = { vi };
const kStored = 'vuon.language';

export async function loadLanguage(language: Language): Promise<void> {
  if (language === 'en') kCatalogues.en ??= (await import('./en')).en;
}

export function fillText(text: string, params: Params = {}): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
}

export function makeTranslate(language: Language): Translate {
  const catalogue: Catalogue = kCatalogues[language] ?? vi;
  const translate = (key: TextKey, params?: Params) => fillText(catalogue[key], params);
  const words: Record<string, string> = catalogue;
  const word = (group: string, value: string) => words[`${group}.${value}`] ?? value.replaceAll('_', ' ');
  return Object.assign(translate, { word });
}

const LanguageContext = createContext<{ language: Language; setLanguage: (next: Language) => Promise<void>; t: Translate } | null>(null);

export function storedLanguage(): Language {
  return localStorage.getItem(kStored) === 'en' ? 'en' : 'vi';
}

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setState] = useState<Language>(() => {
    const stored = storedLanguage();
    setRequestLanguage(stored);
    return stored;
  });
  useEffect(() => { document.documentElement.lang = language; }, [language]);
  const setLanguage = useCallback(async (next: Language) => {
    localStorage.setItem(kStored, next);
    await loadLanguage(next);
    setRequestLanguage(next);
    setState(next);
  }, []);
  const value = useMemo(() => ({ language, setLanguage, t: makeTranslate(language) }), [language, setLanguage]);
  return <LanguageContext.Provider value={value}>{children}</LanguageContext.Provider>;
}

export function useLanguage() {
  const value = useContext(LanguageContext);
  if (!value) throw new Error('LanguageProvider is missing');
  return value;
}
export const useT = () => useLanguage().t;
