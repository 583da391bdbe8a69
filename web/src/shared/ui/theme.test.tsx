import { MantineProvider } from '@mantine/core';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { readableColours, theme } from './theme';

// The theme's variables are a file of ours, so that the page needs no inline style. When the theme
// changes, `npx vitest run -u` writes the file anew.
it('has its variables in variables.css', async () => {
  const markup = renderToStaticMarkup(<MantineProvider theme={theme} cssVariablesResolver={readableColours} forceColorScheme="light" withGlobalClasses={false} />);
  const style = /<style[^>]*data-mantine-styles[^>]*>([^<]*)<\/style>/.exec(markup)?.[1] ?? '';
  expect(style).toContain('--mantine-color-leaf-8');
  const lines = style.replaceAll(/([{};])/g, '$1\n').replaceAll('&quot;', '"');
  await expect(lines).toMatchFileSnapshot(join(import.meta.dirname, 'variables.css'));
  expect(readFileSync(join(import.meta.dirname, 'mantine.css'), 'utf8')).toContain('./variables.css');
});
