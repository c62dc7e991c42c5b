"""A provider that is a file: every badge is a line, appended under a lock, so that it outlives whoever is killed.

It answers as faultily as its seed says. With `denies` off it makes a second badge for whoever asks.
"""

import fcntl
import json
import os
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from random import Random

from mcred.badges.port import (
    Duplicate,
    Found,
    Issued,
    NoEvidence,
    NotSent,
    Organization,
    ProviderBadge,
    ProviderState,
    ProviderTemplate,
    Rejected,
    Throttled,
    Unauthorized,
    Unknown,
)

ORGANIZATION = "00000000-0000-4000-8000-0000000000aa"
FAULTS = (
    *["fine"] * 12, *["lost before"] * 2, *["lost after"] * 3, "late", "500 after", "429", "429 for 5 s", "429 for 300 s",
    "no connection", "no connection", "401", "422", "302",
)  # fmt: skip


class FileProvider:
    """The port, on two files: `made` has the badges, `asked` the requests to make one."""

    def __init__(self, folder, *, clock, seed, faulty, denies, point, script=None):
        self.made, self.asked = Path(folder) / "made", Path(folder) / "asked"
        self.clock, self.seed, self.faulty, self.denies, self.point = clock, seed, faulty, denies, point
        self.script = script  # instead of dice: what becomes of each request, and whether lists are answered

    def organization(self):
        return NoEvidence("502") if self._dice("organization") < 0.03 else Organization(ORGANIZATION, "A")

    def template(self, template_id):
        return ProviderTemplate(
            id=template_id, name="t", state="active", owner_id=ORGANIZATION, allows_duplicates=False
        )

    def badges_of_template(self, template_id):
        return self._list(template_id)

    def look_up_earner(self, template_id, earner_id):
        return self._list(template_id, "earner", earner_id)

    def look_up_email(self, template_id, email):
        return self._list(template_id, "email", email)

    def send(self, request):
        self.point("before the request")
        with self._alone():
            number = len(lines(self.asked))
            self._append(self.asked, {"earner": request.earner_id, "email": request.email})
            fault = Random(f"{self.seed}:{number}").choice(FAULTS) if self.faulty else "fine"
            if self.script:
                fault = self.script["requests"][number : number + 1] or ["fine"]
                fault = fault[0]
            answer = self._answer(request, fault)
        self.point("after the request")
        return answer

    def _answer(self, request, fault):
        refusals = {
            "lost before": Unknown("lost before"),
            "429": Throttled(None, "slow down"),
            "429 for 5 s": Throttled(5, "slow down"),
            "429 for 300 s": Throttled(300, "slow down"),
            "no connection": NotSent("no connection"),
            "401": Unauthorized(401, "the token was revoked"),
            "422": Rejected(422, "refused"),
            "302": Unknown("302", stop=True),
        }
        if fault in refusals:
            return refusals[fault]
        known = [badge for badge in lines(self.made) if badge["earner"] == request.earner_id]
        if known and self.denies:
            return Duplicate("already has this badge")
        now, slow = self.clock.now(), Random(f"{self.seed}:{len(known)}:slow").uniform(0, 60)
        slow = 60 if self.script else slow
        badge = {
            "id": f"badge-{len(lines(self.made))}",
            "earner": request.earner_id,
            "email": request.email,
            "template": request.template_id,
            "visible": (now + timedelta(seconds=slow if self.faulty else 0)).isoformat(),
        }
        self._append(self.made, badge)
        return Issued(_shown(badge)) if fault == "fine" else Unknown(fault)

    def _list(self, template_id, key="template", value=None):
        if self._dice(key) < 0.1:
            return NoEvidence("502")
        now, wanted = self.clock.now().isoformat(), {"template": template_id, key: value or template_id}
        shown = [
            badge for badge in lines(self.made) if badge["visible"] <= now and wanted.items() <= badge.items()
        ]
        return Found(tuple(map(_shown, shown)))

    def _dice(self, what):
        if self.script:
            return 0.0 if self.script["silent"] and what != "organization" else 1.0
        if not self.faulty:
            return 1.0
        return Random(f"{self.seed}:{what}:{self.clock.now()}:{len(lines(self.asked))}").random()

    @contextmanager
    def _alone(self):
        descriptor = os.open(self.asked, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield
        finally:
            os.close(descriptor)

    def _append(self, path, document):
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            os.write(descriptor, json.dumps(document).encode() + b"\n")
        finally:
            os.close(descriptor)


def _shown(badge):
    return ProviderBadge(
        id=badge["id"],
        state=ProviderState.PENDING,
        template_id=badge["template"],
        earner_id=badge["earner"],
        email=badge["email"],
    )


def lines(path):
    """Return what stands in one of the files."""
    try:
        return [json.loads(line) for line in path.read_text().splitlines()]
    except FileNotFoundError:
        return []
