"""A mail server for tests: python3-aiosmtpd. Writes what it takes into a folder, one file a message.

smtp_server.py FOLDER [PORT [CERTIFICATE KEY]]   prints its port once it listens

Mailboxes that begin with "later" are refused for now, those with "never" for good. With a certificate it speaks
only after STARTTLS and takes only the user "vuon" with the password "secret".
"""
import asyncio
import os
import ssl
import sys

from aiosmtpd.smtp import AuthResult, SMTP

folder, port = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 0
tls = None
if len(sys.argv) > 4:
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(sys.argv[3], sys.argv[4])


class Handler:
    taken = 0

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("later"):
            return "451 4.2.0 Mailbox busy"
        if address.startswith("never"):
            return "550 5.1.1 No such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if b"poison" in envelope.content:
            return "554 5.7.1 Content refused"
        Handler.taken += 1
        name = os.path.join(folder, f"{Handler.taken:05}.eml")
        with open(name + ".part", "wb") as file:
            file.write(f"X-To: {','.join(envelope.rcpt_tos)}\r\n".encode() + envelope.content)
        os.rename(name + ".part", name)
        return "250 OK taken"


def authenticate(server, session, envelope, mechanism, data):
    return AuthResult(success=(data.login, data.password) == (b"vuon", b"secret"), handled=False)


def make():
    if tls is None:
        return SMTP(Handler(), enable_SMTPUTF8=True, hostname="test")
    return SMTP(Handler(), hostname="test", tls_context=tls, require_starttls=True, auth_required=True,
                authenticator=authenticate)


async def main():
    server = await asyncio.get_running_loop().create_server(make, "127.0.0.1", port)
    os.write(1, f"{server.sockets[0].getsockname()[1]}\n".encode())
    await server.serve_forever()


asyncio.run(main())
