"""Makes the link with which an adviser invites a client."""

from __future__ import annotations

from readiness.answers.problem import is_name
from readiness.bank.model import Bank
from readiness.errors import RequestError
from readiness.operations.payload import Payload, field, mode_field, name_field
from readiness.sharing.invite import LONGEST_LINE, pack_invite


def invite(_bank: Bank, payload: Payload) -> dict[str, str]:
    """Return the fragment of an invitation.

    Args:
        payload: `mode`, `name` and `line`; the texts may be empty.

    Raises:
        RequestError: A text is too long or holds signs that no one sees; nothing is cut.
    """
    line = field(payload, "line", str).strip()
    if not is_name(line, LONGEST_LINE):
        raise RequestError("BAD_NAME", "line is too long or holds control signs.")
    return {"fragment": pack_invite(mode_field(payload), name_field(payload), line)}
