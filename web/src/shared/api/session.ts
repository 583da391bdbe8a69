import { useQuery } from '@tanstack/react-query';
import { api, ApiError } from './client';
import type { Session } from './contract';

interface AgencyOnWire { id: string; name: string }
interface ProvinceOnWire {
  id: string; name: string; permissions: string[]; roles: { id: string; role: string; agency: AgencyOnWire }[];
}
interface SessionOnWire extends Omit<Session, 'provinces'> { provinces: ProvinceOnWire[]; deployment_permissions: string[] }
export interface SignedIn extends Session { deployment_permissions: string[] }

export function readSession(wire: SessionOnWire): SignedIn {
  const provinces = wire.provinces.map(({ id, name, permissions, roles }) => ({
    code: id, name, permissions,
    roles: roles.map(({ role, agency }) => ({ role, agency_id: agency.id, agency_name: agency.name })),
  }));
  return { ...wire, provinces };
}

export const sessionKey = ['session'];

export async function fetchSession(): Promise<SignedIn | null> {
  try {
    return readSession(await api.get<SessionOnWire>('/session'));
  } catch (fault) {
    if (fault instanceof ApiError && fault.status === 401) return null;
    throw fault;
  }
}

export async function signIn(body: { email: string; password: string; totp?: string }): Promise<SignedIn> {
  return readSession(await api.post<SessionOnWire>('/session', body));
}

/** null: nobody is signed in. */
export function useSession() {
  return useQuery({ queryKey: sessionKey, queryFn: fetchSession, staleTime: 60_000 });
}

export function useMay(province: string): (permission: string) => boolean {
  const session = useSession().data;
  const held = session?.provinces.find((item) => item.code === province)?.permissions ?? [];
  return (permission) => held.includes(permission) || (session?.deployment_permissions.includes(permission) ?? false);
}
