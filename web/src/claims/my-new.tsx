import { Choose } from './new';

export default function MyNewClaim() { return <Choose face="own" />; }
