import '../shared/ui/mantine.css';
import '../shared/ui/style.css';
import { MantineProvider } from '@mantine/core';
import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router';
import { ApiError } from '../shared/api/client';
import { sessionKey } from '../shared/api/session';
import { LanguageProvider, loadLanguage, storedLanguage } from '../shared/i18n/i18n';
import { theme } from '../shared/ui/theme';
import { router } from './routes';

// A session that ended elsewhere shows at the next question; the guard then leads to sign-in.
const queries: QueryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (fault) => {
      if (fault instanceof ApiError && fault.status === 401) queries.setQueryData(sessionKey, null);
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      retry: (count, fault) => count < 2 && fault instanceof ApiError && (fault.status === 0 || fault.status >= 502),
    },
  },
});

// Without its words the page is shown in Vietnamese.
void loadLanguage(storedLanguage()).catch(() => undefined).then(() => {
  createRoot(document.getElementById('root')!).render(
    <StrictMode>
      <MantineProvider theme={theme} forceColorScheme="light" withCssVariables={false} withGlobalClasses={false}>
        <LanguageProvider>
          <QueryClientProvider client={queries}><RouterProvider router={router} /></QueryClientProvider>
        </LanguageProvider>
      </MantineProvider>
    </StrictMode>,
  );
});
