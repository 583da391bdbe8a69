import { Button, Group, Paper, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { sessionKey, signIn } from '../shared/api/session';
import { useLanguage } from '../shared/i18n/i18n';
import { ErrorNote } from '../shared/ui/page';

export default function SignIn() {
  const { language, setLanguage, t } = useLanguage();
  const [form, setForm] = useState({ email: '', password: '', totp: '' });
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const entering = useMutation({
    mutationFn: () => signIn({ email: form.email.trim(), password: form.password, totp: form.totp.trim() || undefined }),
    onSuccess: (session) => {
      queries.setQueryData(sessionKey, session);
      const to = search.get('to') ?? '/';
      void navigate(/^\/[^/\\]/.test(to) ? to : '/', { replace: true }); // only ever our own pages
    },
  });
  const switching = useMutation({ mutationFn: setLanguage });
  useEffect(() => { document.title = `${t('signIn.title')} · Vươn`; }, [t]);
  const set = (name: keyof typeof form) => (event: { currentTarget: { value: string } }) => {
    const { value } = event.currentTarget;
    setForm((before) => ({ ...before, [name]: value }));
  };
  return (
    <main className="sign-in">
      <Text component="a" href={language === 'en' ? '/?lang=en' : '/'} fw={700} size="xl" c="leaf.8" td="none" display="inline-block" mb="xs">Vươn</Text>
      <Text c="dimmed" mb="lg">{t('signIn.about')}</Text>
      <Paper withBorder p="lg">
        <form onSubmit={(event) => { event.preventDefault(); entering.mutate(); }}>
          <Stack>
            <Title order={1} size="h3">{t('signIn.title')}</Title>
            <ErrorNote fault={entering.error ?? switching.error} />
            <TextInput label={t('signIn.email')} type="email" autoComplete="username" required withAsterisk={false} value={form.email} onChange={set('email')} />
            <PasswordInput label={t('signIn.password')} autoComplete="current-password" required withAsterisk={false} value={form.password} onChange={set('password')}
              visibilityToggleButtonProps={{ 'aria-label': t('signIn.show'), tabIndex: 0 }} />
            <TextInput label={t('signIn.totp')} description={t('signIn.totpHint')} inputMode="numeric" autoComplete="one-time-code" maxLength={6} value={form.totp} onChange={set('totp')} />
            <Button type="submit" loading={entering.isPending}>{t('signIn.enter')}</Button>
          </Stack>
        </form>
      </Paper>
      <Group justify="space-between" mt="md">
        <Button variant="subtle" component="a" href={language === 'en' ? '/?lang=en' : '/'}>{t('signIn.public')}</Button>
        <Button variant="subtle" lang={language === 'vi' ? 'en' : 'vi'} loading={switching.isPending} onClick={() => switching.mutate(language === 'vi' ? 'en' : 'vi')}>{t('shell.otherLanguage')}</Button>
      </Group>
    </main>
  );
}
