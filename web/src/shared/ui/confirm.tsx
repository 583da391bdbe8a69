import { Button, Group, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useT } from '../i18n/i18n';
import { Dialog } from './dialog';
import { notify } from './notices';
import { ErrorNote } from './page';

interface Props {
  label: string; title: string; children: ReactNode; danger?: boolean; variant?: string; size?: string;
  disabled?: boolean;
  /** Read when the dialog is confirmed; false keeps the button off. */
  ready?: boolean;
  run: () => Promise<unknown>;
  /** Said once it is done. */
  done?: string;
}

/** A button that asks first, then does it and shows why it could not. */
export function ConfirmButton({ label, title, children, danger, variant = 'filled', size = 'sm', disabled, ready = true, run, done }: Props) {
  const t = useT();
  const [open, setOpen] = useState(false);
  const doing = useMutation({ mutationFn: run, onSuccess: () => { setOpen(false); if (done) notify(done); } });
  const color = danger ? 'red' : undefined;
  return (
    <>
      <Button variant={variant} size={size} color={color} disabled={disabled} onClick={() => { doing.reset(); setOpen(true); }}>{label}</Button>
      <Dialog opened={open} onClose={() => setOpen(false)} title={title}>
        <Stack>
          {typeof children === 'string' ? <Text>{children}</Text> : children}
          <ErrorNote fault={doing.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setOpen(false)}>{t('action.cancel')}</Button>
            <Button color={color} disabled={!ready} loading={doing.isPending} onClick={() => doing.mutate()}>{label}</Button>
          </Group>
        </Stack>
      </Dialog>
    </>
  );
}
