import { Button, Checkbox, Group, Paper, Stack, TextInput, Title } from '@mantine/core';
import { wordsIn } from '../shared/api/forms';
import { useLanguage } from '../shared/i18n/i18n';
import { MoneyInput, QuantityInput } from '../shared/ui/inputs';
import type { NormItem, SupportLevel } from './api';

const kSizes = ['micro', 'small', 'medium', 'large'];
const kGroups = ['women_owned', 'many_women', 'social', 'startup', 'in_cluster'];
interface Props { item: NormItem; place: string; wrong: (pointer: string) => string | undefined; change: (next: NormItem | undefined) => void }

export function ItemEditor({ item, place, wrong, change }: Props) {
  const { t, language } = useLanguage();
  const setLevel = (at: number, next: SupportLevel | undefined) => change({ ...item, levels: item.levels.flatMap((level, index) => (index !== at ? [level] : next ? [next] : [])) });
  const addLevel = () => change({ ...item, levels: [{ sizes: [], groups: [], rate: { basis_points: 5000, article: '', confirmed: false }, cap: null }, ...item.levels] });
  return (
    <Paper withBorder p="md">
      <details open={wrong(place) !== undefined}>
        <summary><Title order={2} size="h5" display="inline">{wordsIn(language, item.title) || item.code}</Title></summary>
        <Stack mt="sm">
          <Group grow preventGrowOverflow={false} align="flex-start">
            <TextInput label={t('norms.titleVi')} value={item.title.vi} error={wrong(`${place}/title/vi`)} onChange={(event) => change({ ...item, title: { ...item.title, vi: event.currentTarget.value } })} />
            <TextInput label={t('norms.titleEn')} value={item.title.en} error={wrong(`${place}/title/en`)} onChange={(event) => change({ ...item, title: { ...item.title, en: event.currentTarget.value } })} />
          </Group>
          {item.levels.map((level, at) => <LevelEditor key={at} level={level} place={`${place}/levels/${at}`} wrong={wrong} change={(next) => setLevel(at, next)} />)}
          <Group><Button variant="default" size="xs" onClick={addLevel}>{t('norms.addLevel')}</Button></Group>
          <Checkbox.Group label={t('norms.sizesFor')} error={wrong(`${place}/who`)} value={item.who.sizes} onChange={(sizes) => change({ ...item, who: { ...item.who, sizes } })}><Words group="normSize" values={kSizes} /></Checkbox.Group>
          <Checkbox label={t('norms.foreign')} checked={item.who.foreign_invested} onChange={(event) => change({ ...item, who: { ...item.who, foreign_invested: event.currentTarget.checked } })} />
          <Group><Button variant="subtle" color="red" size="xs" onClick={() => change(undefined)}>{t('norms.removeItem')}</Button></Group>
        </Stack>
      </details>
    </Paper>
  );
}

function Words({ group, values }: { group: string; values: string[] }) {
  const { t } = useLanguage();
  return <Group mt={6}>{values.map((value) => <Checkbox key={value} value={value} label={t.word(group, value)} />)}</Group>;
}

function LevelEditor({ level, place, wrong, change }: { level: SupportLevel; place: string; wrong: Props['wrong']; change: (next: SupportLevel | undefined) => void }) {
  const { t } = useLanguage();
  const rate = (next: Partial<SupportLevel['rate']>) => change({ ...level, rate: { ...level.rate, ...next } });
  const setAmount = (amount: number | undefined) => change({ ...level, cap: amount === undefined ? null : { article: '', confirmed: false, ...level.cap, amount } });
  return (
    <Paper withBorder p="sm">
      <Stack gap="xs">
        <Checkbox.Group label={t('norms.sizesFor')} value={level.sizes} onChange={(sizes) => change({ ...level, sizes })}><Words group="normSize" values={kSizes} /></Checkbox.Group>
        <Checkbox.Group label={t('norms.groupsFor')} value={level.groups} onChange={(groups) => change({ ...level, groups })}><Words group="normGroup" values={kGroups} /></Checkbox.Group>
        <Group grow preventGrowOverflow={false} align="flex-start">
          <QuantityInput label={t('norms.ratePercent')} value={level.rate.basis_points / 100} error={wrong(`${place}/rate/basis_points`) ?? wrong(`${place}/rate`)} onChange={(percent) => rate({ basis_points: Math.round((percent ?? 0) * 100) })} />
          <TextInput label={t('norms.rateArticle')} value={level.rate.article} error={wrong(`${place}/rate/article`)} onChange={(event) => rate({ article: event.currentTarget.value })} />
        </Group>
        <Checkbox label={t('norms.rateConfirmed')} checked={level.rate.confirmed} onChange={(event) => rate({ confirmed: event.currentTarget.checked })} />
        <Group grow preventGrowOverflow={false} align="flex-start">
          <MoneyInput label={t('norms.cap')} value={level.cap?.amount} error={wrong(`${place}/cap/amount`) ?? wrong(`${place}/cap`)} onChange={setAmount} />
          <TextInput label={t('norms.capArticle')} disabled={!level.cap} value={level.cap?.article ?? ''} error={wrong(`${place}/cap/article`)} onChange={(event) => level.cap && change({ ...level, cap: { ...level.cap, article: event.currentTarget.value } })} />
        </Group>
        {level.cap && <Checkbox label={t('norms.capConfirmed')} checked={level.cap.confirmed} onChange={(event) => level.cap && change({ ...level, cap: { ...level.cap, confirmed: event.currentTarget.checked } })} />}
        <Group><Button variant="subtle" color="red" size="xs" onClick={() => change(undefined)}>{t('norms.removeLevel')}</Button></Group>
      </Stack>
    </Paper>
  );
}
