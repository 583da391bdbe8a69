import { MinutesOf } from './minutes';

export default function MyMinutes() { return <MinutesOf mine />; }
