import { TextInput, type TextInputProps } from '@mantine/core';
import { useState } from 'react';
import { formatDay, formatMoney, formatQuantity, parseDay, parseMoney, parseQuantity } from '../format/format';
import { useT } from '../i18n/i18n';

interface ParsedProps<T> extends Omit<TextInputProps, 'value' | 'onChange'> {
  value: T | null | undefined;
  onChange: (value: T | undefined) => void;
}

// What is typed stays as typed until it is left; only what can be read is handed on.
function ParsedInput<T>({ value, onChange, write, parse, wrong, error, ...rest }: ParsedProps<T> & {
  write: (value: T) => string; parse: (text: string) => T | undefined; wrong: string;
}) {
  const written = value === undefined || value === null ? '' : write(value);
  const [text, setText] = useState(written);
  const [seen, setSeen] = useState(written);
  if (seen !== written) {
    setSeen(written);
    if (parse(text) !== value) setText(written); // changed from elsewhere, not by this typing
  }
  const unreadable = text.trim() !== '' && parse(text) === undefined;
  return (
    <TextInput {...rest} value={text} error={unreadable ? wrong : error}
      onChange={(event) => {
        const typed = event.currentTarget.value;
        setText(typed);
        const read = parse(typed);
        if (typed.trim() === '') onChange(undefined);
        else if (read !== undefined) onChange(read);
      }}
      onBlur={() => { const read = parse(text); if (read !== undefined) setText(write(read)); else if (text.trim() === '') setText(written); }} />
  );
}

export function DayInput(props: ParsedProps<string>) {
  const t = useT();
  return <ParsedInput {...props} placeholder={t('input.dayShape')} inputMode="numeric" write={formatDay} parse={parseDay} wrong={t('input.dayWrong')} />;
}
export function MoneyInput(props: ParsedProps<number>) {
  return <ParsedInput {...props} inputMode="numeric" write={formatMoney} parse={parseMoney} wrong={useT()('input.moneyWrong')} classNames={{ input: 'figure' }} />;
}
export function QuantityInput(props: ParsedProps<number>) {
  return <ParsedInput {...props} inputMode="decimal" write={formatQuantity} parse={parseQuantity} wrong={useT()('input.quantityWrong')} classNames={{ input: 'figure' }} />;
}
