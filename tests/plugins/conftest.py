"""A project on disk as a fork has it, and MkDocs' configuration of it after its hooks."""

from __future__ import annotations

import datetime as dt
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from mentoring.building import Wish, configuration
from mkdocs.structure.files import get_files

import machine
from tests.pages.small import EVERYTHING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

ROOT = Path(machine.ROOT)


@dataclass(frozen=True)
class Prepared:
    """A configuration whose languages are set, and the files of its first language."""

    config: MkDocsConfig
    files: Files

    def file(self, src_uri: str) -> Any:
        """Return a file, with the attributes that i18n and we give it."""
        found = self.files.get_file_from_path(src_uri)
        assert found is not None, [file.src_uri for file in self.files]
        return found


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Lay out a project with the small programme of tests/pages and no prose."""
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    shutil.copytree(ROOT / "overrides", tmp_path / "overrides")
    (tmp_path / "docs" / "images").mkdir(parents=True)
    (tmp_path / "docs" / "images" / "logo.svg").write_text("<svg/>", encoding="utf-8")
    (tmp_path / "programme.yml").write_text(EVERYTHING, encoding="utf-8")
    return tmp_path


@pytest.fixture
def prepare(project: Path) -> Iterator[Callable[..., Prepared]]:
    """Run a build's hooks up to and with on_files: `prepare("https://a.example/sub/")`."""
    begun: list[MkDocsConfig] = []

    def prepared(address: str = "") -> Prepared:
        day = dt.date(2027, 1, 10)
        wish = Wish(project, project / "programme.yml", project / "site", address, day)
        config = configuration(wish, project / "site")
        begun.append(config)
        config.plugins.on_startup(command="build", dirty=False)
        config = config.plugins.on_config(config)
        files = get_files(config)
        files.add_files_from_theme(config.theme.get_env(), config)
        return Prepared(config, config.plugins.on_files(files, config=config))

    yield prepared
    for config in begun:
        config.plugins.on_shutdown()
