"""The record that the accessibility page tells of is one of this audit, on these kinds of page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from mentoring.pages.audited import audit

from tests.browser.audit import types
from tests.browser.counting import axe_version

if TYPE_CHECKING:
    from tests.browser.conftest import Served

pytestmark = pytest.mark.browser
AGAIN = "the audit is another one now: python3 run.py test --record"


def test_the_record_is_of_this_audit(at_root: Served) -> None:
    recorded = audit()
    assert (recorded.axe, recorded.kinds) == (axe_version(), len(types(at_root.folder))), AGAIN
    assert recorded.states > recorded.pages > recorded.kinds, AGAIN
