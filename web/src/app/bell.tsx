import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { useUnread } from '../shared/api/notices';
import { useT } from '../shared/i18n/i18n';
import { usePlace } from '../shared/ui/place';

/** The way to one's notices, with how many are unread. */
export function Bell() {
  const t = useT();
  const { base } = usePlace();
  const unread = useUnread();
  return (
    <Button component={Link} to={`${base}/notices`} variant="subtle" size="compact-sm" className="bell" aria-label={t('notices.bell', { count: unread })}>
      <svg width="18" height="18" viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" aria-hidden="true"><path d="M6 9a6 6 0 0 1 12 0v5l2 3H4l2-3z" /><path d="M10 20a2 2 0 0 0 4 0" /></svg>
      {unread > 0 && <span className="bell-count" aria-hidden="true">{unread < 100 ? unread : '99+'}</span>}
    </Button>
  );
}
