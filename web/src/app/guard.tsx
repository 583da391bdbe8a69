import { Center, Loader } from '@mantine/core';
import { Navigate, Outlet, useLocation } from 'react-router';
import { useSession } from '../shared/api/session';
import { useT } from '../shared/i18n/i18n';
import { Empty, ErrorNote } from '../shared/ui/page';
import { useYears } from './years';

const kThisYear = new Date().getFullYear();

export function Waiting() {
  const t = useT();
  return <Center mih={200} role="status" aria-label={t('state.loading')}><Loader /></Center>;
}

/** Lets through whoever is signed in; a password that must change is changed first. */
export function Guard() {
  const session = useSession();
  const { pathname, search } = useLocation();
  if (session.isPending) return <main><Waiting /></main>;
  if (session.isError) return <main><ErrorNote fault={session.error} retry={() => void session.refetch()} /></main>;
  if (!session.data) {
    const back = pathname === '/' ? '' : `?to=${encodeURIComponent(pathname + search)}`;
    return <Navigate to={`/sign-in${back}`} replace />;
  }
  if (session.data.must_change_password && !pathname.endsWith('/account')) return <Navigate to="/account" replace />;
  return <Outlet />;
}

/** The first province and its latest year that has a plan. */
export function ToFirstPlace({ page = '' }: { page?: string }) {
  const t = useT();
  const first = useSession().data?.provinces[0];
  const years = useYears(first?.code);
  if (!first) return <main><Empty>{t('state.noProvince')}</Empty></main>;
  if (years.isPending) return <main><Waiting /></main>;
  const planned = (years.data ?? []).filter((item) => item.state !== 'none').map((item) => item.year);
  const year = planned.length ? Math.max(...planned) : (years.data?.at(-1)?.year ?? kThisYear);
  return <Navigate to={`/${first.code}/${year}${page && `/${page}`}`} replace />;
}
