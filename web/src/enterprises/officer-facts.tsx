import { FactsPage } from './facts';

export default function OfficerFacts() { return <FactsPage face="enterprises" />; }
