"""Reading the names that claims link to."""

from __future__ import annotations

import uuid
from collections.abc import Mapping

from django.utils.translation import get_language

from followthrough.vocab import LanguageMap, load
from followthrough_site.partners.models import Entity


def entity_names(workspace_id: uuid.UUID) -> Mapping[str, str]:
    """The name of every entity the workspace knows, by key, in the reader's language where it has one."""
    language = get_language() or "en"
    names = {entity.key: entity.labels.best(language) for entity in load().entities}
    own = Entity.objects.filter(workspace_id=workspace_id).values_list("key", "name", "labels")
    names |= {
        key: LanguageMap(tuple(({"en": name} | labels).items())).best(language) for key, name, labels in own
    }
    return names
