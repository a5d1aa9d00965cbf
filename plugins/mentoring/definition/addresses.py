"""Addresses: of web pages, of people, of videos on YouTube."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

from mentoring.definition.kinds import Refused

MAIL = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+")
BARE = re.compile(r"(?i)([a-zæøå0-9-]+\.)+(?!pdf|docx|html)[a-z]{2,}([/?#][^\s<>\"'`\\]*)?")
"""An address that lacks its https."""
YOUTUBE_ID = r"[A-Za-z0-9_-]{11}"
_VIDEO = re.compile(
    r"(?i)https?://(youtu\.be/.|((www|m)\.)?youtube(-nocookie)?\.com/(watch|embed|shorts|live|v)\b)"
)
"""A link that was meant for one video, whether or not it is whole."""


def parse_link(text: str) -> str:
    """Read an https address with a host, without white space or a password.

    One that was meant for a video on YouTube leads to one.
    """
    if re.match(r"(?i)\s*(javascript|data|vbscript):", text):
        raise Refused("dangerous-link", value=text)
    if re.match(r"(?i)file:|[a-z]:[\\/]|\\\\", text):
        raise Refused("link-to-own-machine", value=text)
    if text[:7].lower() == "http://":
        better = f"https://{text[7:]}" if BARE.fullmatch(text[7:]) else ""
        raise Refused("insecure-link", better, value=text)
    if BARE.fullmatch(text):
        raise Refused("not-a-link", f"https://{text}", value=text)
    try:
        parts = urlsplit(text)
        good = parts.scheme == "https" and parts.hostname and not parts.username
    except ValueError:
        good = False
    if not good or re.search(r"[\s<>\"'`\\]", text):
        raise Refused("not-a-link", value=text)
    video_in(text)
    return text


def parse_email(text: str) -> str:
    """Read one plain e-mail address."""
    if not MAIL.fullmatch(text):
        found = MAIL.search(text)
        raise Refused("not-an-email", found[0] if found else "", value=text)
    return text


def parse_youtube(text: str) -> str:
    """Read a YouTube id, or take it out of a link to one video."""
    if re.fullmatch(YOUTUBE_ID, text):
        return text
    if "/" not in text and "." not in text:
        raise Refused("bad-youtube-id", value=text, length=len(text))
    found = _named(text)
    if found is None:
        raise Refused("bad-youtube-link", value=text)
    if not re.fullmatch(YOUTUBE_ID, found):
        raise Refused("incomplete-youtube-link", value=text)
    return found


def video_in(link: str) -> str | None:
    """Return the id of the video that a link leads to; None for what is no link to a video.

    A channel and a playlist are none. Raises Refused for a video without a whole id.
    """
    return parse_youtube(link) if _VIDEO.match(link) else None


def watch(youtube: str) -> str:
    """Return the address of a video by its id."""
    return f"https://www.youtube.com/watch?v={youtube}"


def _named(text: str) -> str | None:
    """Return what stands in a link to YouTube where an id should; None for other links."""
    try:
        parts = urlsplit(text if "//" in text else f"https://{text}")
        host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    except ValueError:
        return None
    if host not in {"youtube.com", "youtu.be", "youtube-nocookie.com"}:
        return None
    if host == "youtube.com" and parts.path == "/watch":
        return parse_qs(parts.query).get("v", [""])[0]
    return parts.path.strip("/").rpartition("/")[2]
