import { Councils } from './list';

export default function MyCouncils() { return <Councils mine />; }
