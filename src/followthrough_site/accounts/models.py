"""Who acts, in which workspace, and with which role."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    Manager = BaseUserManager["User"]
else:  # Django's managers take type parameters in their stubs only
    Manager = BaseUserManager


class UserManager(Manager):
    """Makes users; there is no superuser: rights come from roles in workspaces."""

    def create_user(self, username: str, password: str | None, display_name: str = "", **more: Any) -> User:
        user = self.model(
            username=self.model.normalize_username(username), display_name=display_name or username, **more
        )
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """A person who can sign in. Belongs to no workspace; an `Actor` stands for him in each."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    username = models.CharField(_("name to sign in with"), max_length=80, unique=True)
    display_name = models.CharField(_("name as others see it"), max_length=120)
    is_active = models.BooleanField(default=True)

    objects: ClassVar[UserManager] = UserManager()
    USERNAME_FIELD = "username"

    def __str__(self) -> str:
        return self.display_name


class Workspace(models.Model):
    """One office: the edge of every permission and query. Unpublished until a decision says otherwise."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    time_zone = models.CharField(max_length=60, default="UTC")
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class InWorkspace(models.Model):
    """A row of one workspace, with an id made by the application that export and import keep."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True


class Actor(InWorkspace):
    """Who did something in a workspace: a person who signs in, a named group of readers, or a machine."""

    class Kind(models.TextChoices):
        PERSON = "person", _("person")
        GROUP = "group", _("group")
        MACHINE = "machine", _("machine")

    kind = models.CharField(max_length=10, choices=Kind)
    name = models.CharField(max_length=120)
    user = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="actors")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="person", user__isnull=False)
                | Q(kind__in=["group", "machine"], user__isnull=True),
                name="actor_person_has_user",
            ),
            models.UniqueConstraint(fields=["workspace", "user"], name="actor_once_per_user"),
            models.UniqueConstraint(
                fields=["workspace", "name"], condition=Q(user__isnull=True), name="actor_name_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Role(models.TextChoices):
    """What an actor may do in a workspace; each includes the ones before it."""

    VIEWER = "viewer", _("viewer")
    CONTRIBUTOR = "contributor", _("contributor")
    REVIEWER = "reviewer", _("reviewer")
    MANAGER = "manager", _("manager")


class Membership(InWorkspace):
    """A role held from one moment to another. A change of role ends this row and adds the next."""

    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=12, choices=Role)
    granted_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["actor"], condition=Q(ended_at__isnull=True), name="membership_one_live"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=models.F("began_at")),
                name="membership_ends_after_start",
            ),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="membership_role_known"),
        ]


class Record(InWorkspace):
    """Anything that claims, decisions and release markings speak of: a document, an initiative, a commitment.

    The thing itself stands in its app's table under the same id.
    """

    class Kind(models.TextChoices):
        DOCUMENT = "document", _("document")
        INITIATIVE = "initiative", _("initiative")
        LINE = "line", _("line of effort")
        COMMITMENT = "commitment", _("commitment")

    kind = models.CharField(max_length=20, choices=Kind)
    created_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()


class RecordDetail(models.Model):
    """A table whose rows are records: same id, own workspace column."""

    record = models.OneToOneField(
        Record, primary_key=True, on_delete=models.PROTECT, related_name="%(class)s"
    )
    workspace = models.ForeignKey(Workspace, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True
