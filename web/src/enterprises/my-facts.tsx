import { FactsPage } from './facts';

export default function MyFacts() { return <FactsPage face="my-enterprises" />; }
