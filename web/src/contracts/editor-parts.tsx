import { Button, Checkbox, Group, Paper, Stack, Text, TextInput, Title } from '@mantine/core';
import { formatMoney } from '../shared/format/format';
import { useT } from '../shared/i18n/i18n';
import { DayInput, MoneyInput, QuantityInput } from '../shared/ui/inputs';
import type { ContractCandidate } from './api';
import { itemFor, kPartyFields, leftOf, type Draft, type DraftItem } from './draft';

interface Props { draft: Draft; change: (part: Partial<Draft>) => void }

export function ChooseDossiers({ candidates, draft, change }: Props & { candidates: ContractCandidate[] }) {
  const t = useT();
  const toggle = (of: ContractCandidate, on: boolean) => change({ items: on ? [...draft.items, itemFor(of)] : draft.items.filter((item) => item.dossier_id !== of.id) });
  return (
    <fieldset className="edit-line"><legend>{t('contracts.dossiers')}</legend>
      <Stack gap="xs" className="edit-fields-below">
        {candidates.map((each) => (
          <Checkbox key={each.id} checked={draft.items.some((item) => item.dossier_id === each.id)} onChange={(event) => toggle(each, event.currentTarget.checked)} label={`${each.code} ${each.title}`}
            description={t('contracts.reservedBy', { amount: formatMoney(each.reserved), units: each.units, number: each.approval_number })} />
        ))}
      </Stack>
    </fieldset>
  );
}

export function ItemFields({ draft, change, chosen }: Props & { chosen: ContractCandidate[] }) {
  const t = useT();
  const set = (item: DraftItem, part: Partial<DraftItem>) => change({ items: draft.items.map((each) => (each.key === item.key ? { ...each, ...part } : each)) });
  return (
    <section>
      <Title order={2} size="h4" mb="xs">{t('contracts.items')}</Title>
      <Text size="sm" mb="xs">{t('contracts.itemsHint')}</Text>
      <Stack>
        {chosen.map((of) => {
          const left = leftOf(draft, of);
          return (
            <Paper withBorder p="md" key={of.id}>
              <Group justify="space-between" mb="xs"><Title order={3} size="h5">{of.code} {of.title}</Title><Text size="sm" role="status" c={left.money < 0 || left.units < 0 ? 'red.9' : undefined}>{t(left.money < 0 || left.units < 0 ? 'contracts.tooMuch' : 'contracts.leftOver', { amount: formatMoney(Math.abs(left.money)), units: Math.abs(left.units) })}</Text></Group>
              <Stack gap="sm">
                {draft.items.filter((item) => item.dossier_id === of.id).map((item, at, all) => (
                  <fieldset key={item.key} className="edit-line"><legend>{t('contracts.itemNumber', { position: draft.items.indexOf(item) + 1 })}</legend>
                    <div className="edit-fields wide">
                      <TextInput label={t('contracts.itemTitle')} description={t('contracts.asInRules')} value={item.title} onChange={(event) => set(item, { title: event.currentTarget.value })} />
                      <TextInput label={t('contracts.result')} description={t('contracts.asInRules')} value={item.result} onChange={(event) => set(item, { result: event.currentTarget.value })} />
                    </div>
                    <div className="edit-fields">
                      <QuantityInput label={t('contracts.units')} value={item.units} onChange={(units) => set(item, { units: units ?? 0 })} />
                      <MoneyInput label={t('contracts.statePart')} value={item.state_part} onChange={(state_part) => set(item, { state_part: state_part ?? 0 })} />
                      <MoneyInput label={t('contracts.ownPart')} value={item.own_part} onChange={(own_part) => set(item, { own_part: own_part ?? 0 })} />
                    </div>
                    {all.length > 1 && <Button mt="xs" size="compact-sm" variant="subtle" color="red" onClick={() => change({ items: draft.items.filter((each) => each.key !== item.key) })}>{t('contracts.dropItem', { position: at + 1 })}</Button>}
                  </fieldset>
                ))}
                <div><Button size="xs" variant="default" onClick={() => change({ items: [...draft.items, { ...itemFor(of), units: Math.max(0, left.units), state_part: Math.max(0, left.money), own_part: 0 }] })}>{t('contracts.addItem', { code: of.code })}</Button></div>
              </Stack>
            </Paper>
          );
        })}
      </Stack>
    </section>
  );
}

/** Where a party says something else than what is known of it. */
export function PartyFields({ draft, change }: Props) {
  const t = useT();
  const roles = ['agency', 'enterprise', ...(draft.supplier_id ? ['supplier'] : [])];
  return (
    <section>
      <Title order={2} size="h4" mb="xs">{t('contracts.parties')}</Title>
      <Text size="sm" mb="xs">{t('contracts.partiesHint')}</Text>
      <Stack>
        {roles.map((role) => (
          <fieldset key={role} className="edit-line"><legend>{t.word('partyRole', role)}</legend>
            <div className="edit-fields wide">
              {kPartyFields.map((key) => <TextInput key={key} label={t.word('partyField', key)} value={draft.parties[role]?.[key] ?? ''} onChange={(event) => change({ parties: { ...draft.parties, [role]: { ...draft.parties[role], [key]: event.currentTarget.value } } })} />)}
            </div>
          </fieldset>
        ))}
      </Stack>
    </section>
  );
}

export function MilestoneFields({ draft, change }: Props) {
  const t = useT();
  const set = (at: number, part: Partial<Draft['milestones'][number]>) => change({ milestones: draft.milestones.map((each, index) => (index === at ? { ...each, ...part } : each)) });
  return (
    <section>
      <Title order={2} size="h4" mb="xs">{t('contracts.milestones')}</Title>
      <Stack gap="sm">
        {draft.milestones.map((each, at) => (
          <Group key={at} align="flex-end">
            <TextInput label={t('contracts.milestone', { number: at + 1 })} w={360} maw="100%" value={each.title} onChange={(event) => set(at, { title: event.currentTarget.value })} />
            <DayInput label={t('contracts.dueOn')} value={each.due_on} onChange={(due_on) => set(at, { due_on })} />
            <Button variant="subtle" color="red" aria-label={t('contracts.dropMilestone', { number: at + 1 })} onClick={() => change({ milestones: draft.milestones.filter((_, index) => index !== at) })}>{t('contracts.drop')}</Button>
          </Group>
        ))}
        <div><Button size="xs" variant="default" onClick={() => change({ milestones: [...draft.milestones, { title: '' }] })}>{t('contracts.addMilestone')}</Button></div>
      </Stack>
    </section>
  );
}
