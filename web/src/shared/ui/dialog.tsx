import { CloseButton, Group, Title } from '@mantine/core';
import { useId, useLayoutEffect, useRef, type ReactNode } from 'react';
import { useT } from '../i18n/i18n';

interface Props { opened: boolean; onClose: () => void; title: string; wide?: boolean; children: ReactNode }

/**
 * The browser's own dialog: it keeps the focus, closes on Escape, puts the rest out of reach and
 * hands the focus back, on every device, without a script of ours.
 */
export function Dialog({ opened, ...rest }: Props) {
  return opened ? <Opened {...rest} /> : null;
}

function Opened({ onClose, title, wide, children }: Omit<Props, 'opened'>) {
  const t = useT();
  const box = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useLayoutEffect(() => {
    const dialog = box.current;
    if (!dialog) return undefined;
    dialog.showModal();
    const first = dialog.querySelector<HTMLElement>('.dialog-body :is(input, select, textarea)');
    (first ?? dialog.querySelector<HTMLElement>('.dialog-body button') ?? dialog).focus();
    return () => dialog.close();
  }, []);
  return (
    <dialog ref={box} className={wide ? 'dialog wide' : 'dialog'} aria-labelledby={heading} tabIndex={-1}
      onCancel={(event) => { event.preventDefault(); onClose(); }}>
      <Group justify="space-between" wrap="nowrap" mb="md">
        <Title order={2} size="h4" id={heading}>{title}</Title>
        <CloseButton aria-label={t('action.close')} onClick={onClose} />
      </Group>
      <div className="dialog-body">{children}</div>
    </dialog>
  );
}
