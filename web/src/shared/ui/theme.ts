import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

const kLeaf: MantineColorsTuple = ['#eaf6f2', '#d3eae3', '#a6d5c7', '#74beaa', '#4ba991', '#2f9e83', '#1c8a70', '#107360', '#0b5c4d', '#07453a'];

export const theme = createTheme({
  primaryColor: 'leaf',
  primaryShade: 8,
  colors: { leaf: kLeaf },
  fontFamily: '"Be Vietnam Pro", "Segoe UI", Roboto, "Noto Sans", system-ui, sans-serif',
  headings: { fontFamily: '"Be Vietnam Pro", "Segoe UI", Roboto, "Noto Sans", system-ui, sans-serif', fontWeight: '650' },
  defaultRadius: 'sm',
  focusRing: 'auto',
  cursorType: 'pointer',
});

// Mantine's own greys and reds are too pale to be read by everyone (WCAG 2.2, 1.4.3).
export const readableColours: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#4d5855',
    '--mantine-color-placeholder': '#5f6b67',
    '--mantine-color-error': '#b42318',
    '--mantine-color-red-filled': '#b42318',
    '--mantine-color-red-filled-hover': '#912018',
    '--mantine-color-red-outline': '#b42318',
    '--mantine-color-red-light-color': '#912018',
    '--mantine-color-yellow-light-color': '#7a4b00',
    '--mantine-color-leaf-light-color': '#07453a',
    '--mantine-color-anchor': '#0b5c4d',
    '--mantine-color-gray-light-color': '#3b4643',
    '--mantine-color-blue-light-color': '#184e82',
  },
  dark: {},
});
