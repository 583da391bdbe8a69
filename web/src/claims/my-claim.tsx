import { ClaimPage } from './claim';

export default function MyClaim() { return <ClaimPage face="own" />; }
