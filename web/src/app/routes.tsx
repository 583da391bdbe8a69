import { lazy, Suspense, type ComponentType } from 'react';
import { createBrowserRouter } from 'react-router';
import { Failed, Missing } from './failed';
import { Guard, ToFirstPlace, Waiting } from './guard';
import { roomPages } from './rooms';
import { Shell } from './shell';

function page(load: () => Promise<{ default: ComponentType }>) {
  const Screen = lazy(load);
  return <Suspense fallback={<Waiting />}><Screen /></Suspense>;
}

const place = [
  { index: true, element: page(() => import('./home')) },
  { path: 'plan', element: page(() => import('../programme/plan')) },
  { path: 'plan/versions', element: page(() => import('../programme/versions')) },
  { path: 'plan/compare', element: page(() => import('../programme/compare')) },
  { path: 'plan/import', element: page(() => import('../programme/import')) },
  { path: 'plan/versions/:version', element: page(() => import('../programme/draft')) },
  ...roomPages.map(({ path, load }) => ({ path, element: page(load) })),
  { path: 'audit', element: page(() => import('../audit/audit')) },
  { path: 'people', element: page(() => import('../identity/people')) },
  { path: 'search', element: page(() => import('./search')) },
  { path: 'health', element: page(() => import('./health')) },
  { path: 'account', element: page(() => import('../identity/account')) },
  { path: '*', element: <Missing /> },
];

export const router = createBrowserRouter([
  {
    errorElement: <Failed />,
    children: [
      { path: '/sign-in', element: page(() => import('../identity/sign-in')) },
      {
        element: <Guard />,
        children: [
          { path: '/', element: <ToFirstPlace /> },
          { path: '/account', element: <ToFirstPlace page="account" /> },
          { path: '/:province/:year', element: <Shell />, children: place },
          { path: '*', element: <ToFirstPlace /> },
        ],
      },
    ],
  },
], { basename: '/app' });
