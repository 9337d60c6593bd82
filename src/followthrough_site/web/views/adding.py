"""The page that adds a text: a file, pasted words or a web address, read and stored with what was found."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_protect

from followthrough.errors import Conflict, FollowthroughError, InvalidValue, NotFound, RefusedInput
from followthrough.untrusted import extract_untrusted
from followthrough.values import PartialDate
from followthrough.vocab import load
from followthrough_site.accounts import queries as accounts
from followthrough_site.accounts.policy import Act
from followthrough_site.accounts.queries import Reader, actor_of, require
from followthrough_site.archive.fetching import Fetched, fetch
from followthrough_site.review import queries
from followthrough_site.review.ingesting import Ingested, TextDetails, ingest
from followthrough_site.web import formats
from followthrough_site.web.doors import form

PASTED = "pasted-text.txt"
SOURCES = ("file", "text", "fetch")
KINDS = ".pdf,.docx,.html,.htm,.md,.markdown,.txt"


class Quota(FileUploadHandler):
    """Stops reading a file once it is over the limit; what else was sent is read on."""

    def __init__(self, request: HttpRequest, most: int) -> None:
        super().__init__(request)
        self.most, self.exceeded = most, False

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        if start + len(raw_data) > self.most:
            self.exceeded = True
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """The handlers after this one keep the file."""


class AddForm(forms.Form):
    """One text from one source, and what the person knows of it."""

    file = forms.FileField(
        label=_("A file"),
        required=False,
        allow_empty_file=True,
        help_text=_("PDF, Word (.docx), HTML, Markdown or plain text"),
        widget=forms.ClearableFileInput(attrs={"accept": KINDS}),
    )
    text = forms.CharField(
        label=_("Pasted words"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6, "translate": "no"}),
    )
    fetch = forms.CharField(
        label=_("A web address"),
        required=False,
        max_length=1000,
        help_text=_("The server fetches it once, from public addresses only."),
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
    )
    name = forms.CharField(
        label=_("Name"),
        required=False,
        max_length=300,
        help_text=_("Empty: the text’s own title. Many a file gives itself none."),
    )
    short_name = forms.CharField(
        label=_("Short name"),
        required=False,
        max_length=60,
        help_text=_("Stands in its address and in lists."),
    )
    owner = forms.CharField(
        label=_("Owner"), required=False, max_length=200, help_text=_("Whose initiative it is.")
    )
    publisher = forms.CharField(
        label=_("Publisher"), required=False, max_length=300, help_text=_("Who put the text out.")
    )
    source_class = forms.ChoiceField(
        label=_("Kind of source"),
        required=False,
        widget=forms.Select(attrs={"data-vocabulary": "source_classes"}),
    )
    date = forms.CharField(
        label=_("Date of the text"),
        required=False,
        max_length=10,
        help_text=_(
            "2022, 2022-11 or 2022-11-11. Empty: as the text says; a PDF or Word file seldom does. "
            "“Within two years” counts from it."
        ),
    )
    address = forms.CharField(
        label=_("Where it was found"),
        required=False,
        max_length=1000,
        help_text=_("Its web address, for citing."),
    )
    licence = forms.CharField(label=_("Licence"), required=False, max_length=300)
    language = forms.RegexField(
        label=_("Language"),
        required=False,
        max_length=12,
        regex=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$",
        error_messages={"invalid": _("Write a language as its code: en, ko, th.")},
        help_text=_("As a code: en, ko, th. Empty: recognised from the words."),
    )

    def __init__(self, *args: Any, exceeded: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.exceeded = exceeded
        language = get_language() or "en"
        classes = load().terms("source_classes").items()
        kinds: Any = self.fields["source_class"]
        kinds.choices = [(key, term.labels.best(language)) for key, term in classes]

    def clean_date(self) -> PartialDate | None:
        """The date, as exact as it was typed."""
        text = self.cleaned_data["date"].strip()
        try:
            return PartialDate.parse(text) if text else None
        except InvalidValue:
            raise forms.ValidationError(_t("Write the date as 2022, 2022-11 or 2022-11-11.")) from None

    def clean_address(self) -> str:
        """An address of the web, since pages make a link of it."""
        address = str(self.cleaned_data["address"]).strip()
        if address and not address.lower().startswith(("https://", "http://")):
            raise forms.ValidationError(_t("Write a web address that begins with https:// or http://."))
        return address

    def clean(self) -> dict[str, Any]:
        given = {**self.cleaned_data, "text": self.cleaned_data.get("text", "").strip()}
        if self.exceeded:
            most = formats.number(settings.LIMITS.bytes // 1_000_000)
            self.add_error("file", _t("The file is larger than %(most)s megabytes.") % {"most": most})
        elif sum(bool(given.get(name)) for name in SOURCES) != 1:
            raise forms.ValidationError(
                _t("Give the text in one way: choose a file, paste the words, or name a web address.")
            )
        return self.cleaned_data

    @property
    def sources(self) -> list[forms.BoundField]:
        """Where the text comes from: one of these."""
        return [self[name] for name in SOURCES]

    @property
    def first(self) -> list[forms.BoundField]:
        """What is asked for most, beside the text itself: without it a text cannot be added."""
        return [self[name] for name in ("name", "date")]

    @property
    def known(self) -> list[forms.BoundField]:
        """What may be known of it."""
        return [field for field in self if field.name not in (*SOURCES, "name", "date")]

    def taken(self) -> Fetched:
        """The bytes of the chosen source, a name for them, and the address they were fetched from."""
        given = self.cleaned_data
        if given["file"]:
            return Fetched(given["file"].read(), given["file"].name, "")
        if given["fetch"]:
            return fetch(given["fetch"].strip(), limit=settings.LIMITS.bytes)
        return Fetched(given["text"].replace("\r\n", "\n").encode("utf-8"), PASTED, "")

    def details(self, fetched_from: str) -> TextDetails:
        """What the person said of the text."""
        names = ("name", "short_name", "owner", "publisher", "date", "licence", "language")
        given = self.cleaned_data
        return TextDetails(
            **{name: given[name] for name in names},
            source_class=given["source_class"] or "official_text",
            address=given["address"] or fetched_from,
        )


@form
def add(request: HttpRequest, reader: Reader, workspace: str) -> HttpResponse:
    """The form, for those who may add a text; sent, the desk of what was added or was there already."""
    place = accounts.workspace(workspace)
    seen = reader.may(Act.SEE_INTERNAL, place.id) or any(
        row.workspace_slug == workspace for row in queries.initiatives(reader)
    )
    if not seen:
        raise NotFound(_t('There is nothing to read in a workspace "%(slug)s".') % {"slug": workspace})
    require(actor_of(request.user, place), Act.ADD_TEXT)
    if request.method != "POST":
        return _page(request, workspace, AddForm(initial={"source_class": "official_text"}))
    quota = Quota(request, settings.LIMITS.bytes)
    request.upload_handlers.insert(0, quota)
    try:
        return _checked(request, workspace, quota)
    except RequestDataTooBig:
        empty = AddForm({}, initial={"source_class": "official_text"})
        told = _t("The pasted words are too many. Go back, save them as a file and choose that.")
        empty.errors.clear()
        empty.add_error(None, told)
        return _page(request, workspace, empty)


@csrf_protect
def _checked(request: HttpRequest, workspace: str, quota: Quota) -> HttpResponse:
    request.POST  # noqa: B018 - read here, so that the quota's word is known
    sent = AddForm(request.POST, request.FILES, exceeded=quota.exceeded)
    if not sent.is_valid():
        return _page(request, workspace, sent)
    by = actor_of(request.user, accounts.workspace(workspace))
    try:
        taken = sent.taken()
        details, limits = sent.details(taken.address), settings.LIMITS
        document, found = extract_untrusted(taken.data, taken.name, limits=limits, date=details.date)
        done = ingest(by, document, details, found)
    except (RefusedInput, InvalidValue, Conflict) as error:
        sent.add_error(None, _told(error))
        return _page(request, workspace, sent)
    messages.success(request, _outcome(done))
    return _onwards(request, reverse("web:desk", args=[done.workspace_slug, done.initiative_slug]))


def _onwards(request: HttpRequest, desk: str) -> HttpResponse:
    """To the desk; the page's own script is told where that is and goes there itself."""
    if request.headers.get("X-Stay") != "form":
        return redirect(desk)
    return HttpResponse(status=201, headers={"Location": desk})


def _told(error: FollowthroughError) -> str:
    return f"{error.message} {error.remedy}".strip()


def _outcome(done: Ingested) -> str:
    if not done.added:
        return _t("This text is here already. Nothing was added.")
    if not done.commitments:
        return _t("The text was added. No commitment was found in it; mark one by its words.")
    return ngettext(
        "%(count)s commitment was found. It is a suggestion until somebody decides it.",
        "%(count)s commitments were found. Each is a suggestion until somebody decides it.",
        done.commitments,
    ) % {"count": formats.number(done.commitments)}


def _page(request: HttpRequest, workspace: str, sent: AddForm) -> HttpResponse:
    place = accounts.workspace(workspace)
    shown = {"form": sent, "workspace": place, "target": reverse("web:add", args=[workspace])}
    return render(request, "web/add.html", shown, status=400 if sent.is_bound else 200)
