import { Burger, Button, Group, NativeSelect, Stack, Text, TextInput, VisuallyHidden } from '@mantine/core';
import { useIsFetching, useIsMutating, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Link, NavLink, Outlet, useLocation, useNavigate } from 'react-router';
import { api, queryText } from '../shared/api/client';
import { useMay, useSession } from '../shared/api/session';
import { useLanguage, useT } from '../shared/i18n/i18n';
import type { TextKey } from '../shared/i18n/vi';
import { Notices, notify } from '../shared/ui/notices';
import { usePlace } from '../shared/ui/place';
import { Bell } from './bell';
import { useFinders } from './finders';
import { roomGroups } from './rooms';
import { useYears } from './years';

const kHome = { to: '', text: 'nav.home', needs: 'province.read' } as const;
const kPlan = { to: '/plan', text: 'nav.plan', needs: 'plan.read' } as const;
const kSystem = [
  { to: '/audit', text: 'nav.audit', needs: 'audit.read' },
  { to: '/people', text: 'nav.people', needs: 'person.read' },
  { to: '/mail', text: 'nav.mail', needs: 'person.write' },
  { to: '/health', text: 'nav.health', needs: 'health.read' },
] as const;
const kGroups = [
  ...roomGroups.map(({ text, links }, at) => ({ text, links: at === 0 ? [kPlan, ...links] : links })),
  { text: 'navGroup.system', links: kSystem },
] as const;

export function Shell() {
  const t = useT();
  const [open, setOpen] = useState(false);
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const last = useRef(pathname);
  useEffect(() => {
    if (last.current === pathname) return;
    last.current = pathname;
    setOpen(false);
    main.current?.focus();
    window.scrollTo(0, 0);
  }, [pathname]);
  return (
    <div className="shell">
      <a className="skip" href="#content" onClick={(event) => { event.preventDefault(); main.current?.focus(); }}>{t('shell.skip')}</a>
      <header className="shell-head">
        <Group gap="sm" wrap="nowrap">
          <Burger className="narrow-only" opened={open} onClick={() => setOpen(!open)} size="sm" aria-label={t('shell.menu')} aria-expanded={open} aria-controls="side" />
          <Text component={Link} to="/" fw={700} size="xl" c="leaf.8" td="none">Vươn</Text>
          <div className="wide-only"><PlaceSwitch /></div>
        </Group>
        <Group gap="sm" wrap="nowrap"><div className="wide-only"><QuickSearch /></div><Bell /><AccountMenu /></Group>
        <Busy />
      </header>
      <div id="side" className={open ? 'shell-side open' : 'shell-side'}>
        <Stack className="narrow-only" gap="sm" mb="sm"><PlaceSwitch /><QuickSearch /></Stack>
        <Navigation />
      </div>
      <main id="content" className="shell-main" ref={main} tabIndex={-1}><Outlet /></main>
      <Notices />
    </div>
  );
}

/** A bar that shows once the server has been waited for longer than a second (style.css). */
function Busy() {
  const t = useT();
  const asking = useIsFetching() + useIsMutating();
  return asking > 0 ? <div className="busy" role="progressbar" aria-label={t('state.loading')} /> : null;
}

function Navigation() {
  const t = useT();
  const { province } = usePlace();
  const may = useMay(province);
  const groups = kGroups.map((group) => ({ text: group.text, links: group.links.filter((item) => may(item.needs)) })).filter(({ links }) => links.length > 0);
  return (
    <nav aria-label={t('shell.navigation')}>
      {may(kHome.needs) && <NavLinks links={[kHome]} />}
      {groups.map(({ text, links }) => (
        <div key={text}>
          <Text className="nav-group">{t(text)}</Text>
          <NavLinks links={links} />
        </div>
      ))}
    </nav>
  );
}

function NavLinks({ links }: { links: readonly { to: string; text: TextKey }[] }) {
  const t = useT();
  const { base } = usePlace();
  return (
    <ul className="plain-list">
      {links.map((item) => (
        <li key={item.to}><NavLink className="nav-link" to={base + item.to} end={item.to === ''}>{t(item.text)}</NavLink></li>
      ))}
    </ul>
  );
}

function PlaceSwitch() {
  const t = useT();
  const { province, year } = usePlace();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const session = useSession().data;
  const years = useYears(province).data ?? [];
  const shown = years.some((item) => item.year === year) ? years.map((item) => item.year) : [...years.map((item) => item.year), year];
  const rest = pathname.split('/')[3] ?? '';
  const go = (nextProvince: string, nextYear: string) => void navigate(`/${nextProvince}/${nextYear}${rest && `/${rest}`}`);
  return (
    <Group gap="xs" wrap="nowrap">
      <NativeSelect aria-label={t('shell.province')} value={province} onChange={(event) => go(event.currentTarget.value, String(year))}
        data={(session?.provinces ?? []).map((item) => ({ value: item.code, label: item.name }))} />
      <NativeSelect aria-label={t('shell.year')} value={String(year)} onChange={(event) => go(province, event.currentTarget.value)}
        data={shown.map(String)} />
    </Group>
  );
}

/** Goes to the page of what was found. */
function QuickSearch() {
  const t = useT();
  const { base } = usePlace();
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const finders = useFinders();
  if (finders.length === 0) return null;
  return (
    <form role="search" aria-label={t('shell.search')} onSubmit={(event) => { event.preventDefault(); if (text.trim()) void navigate(`${base}/search${queryText({ q: text.trim() })}`); }}>
      <TextInput type="search" aria-label={t('shell.search')} placeholder={t('shell.search')} value={text} onChange={(event) => setText(event.currentTarget.value)} />
    </form>
  );
}

function AccountMenu() {
  const { language, setLanguage, t } = useLanguage();
  const session = useSession().data;
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const { base } = usePlace();
  const navigate = useNavigate();
  const queries = useQueryClient();
  useEffect(() => {
    if (!open) return undefined;
    const away = (event: PointerEvent) => { if (event.target instanceof Node && !box.current?.contains(event.target)) setOpen(false); };
    document.addEventListener('pointerdown', away);
    return () => document.removeEventListener('pointerdown', away);
  }, [open]);
  const signOut = async () => {
    await api.delete('/session').catch(() => undefined); // an ended session is signed out too
    await navigate('/sign-in');
    queries.clear();
  };
  return (
    <Group gap="xs" wrap="nowrap">
      <Button variant="subtle" size="compact-sm" lang={language === 'vi' ? 'en' : 'vi'} onClick={() => { setLanguage(language === 'vi' ? 'en' : 'vi').then(() => queries.invalidateQueries()).catch(() => notify(t('error.unreachable'))); }}>
        {t('shell.otherLanguage')}
      </Button>
      <div className="account" role="group" aria-label={t('shell.account')} ref={box} onBlur={(event) => { if (event.relatedTarget && !box.current?.contains(event.relatedTarget)) setOpen(false); }}
        onKeyDown={(event) => { if (event.key === 'Escape') { setOpen(false); box.current?.querySelector('button')?.focus(); } }}>
        <Button variant="default" className="account-name" aria-expanded={open} onClick={() => setOpen(!open)}>
          <VisuallyHidden>{t('shell.account')}: </VisuallyHidden><Text span truncate size="sm">{session?.person.name}</Text>
        </Button>
        {open && (
          <div className="account-list">
            <Link className="nav-link" to={`${base}/account`} onClick={() => setOpen(false)}>{t('nav.account')}</Link>
            <a className="nav-link" href={language === 'en' ? `${base}?lang=en` : base}>{t('shell.publicPage')}</a>
            <button type="button" className="nav-link" onClick={() => void signOut()}>{t('account.signOut')}</button>
          </div>
        )}
      </div>
    </Group>
  );
}
