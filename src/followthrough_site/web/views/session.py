"""Signing in and out."""

from __future__ import annotations

from django import forms
from django.contrib.auth import logout
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from followthrough_site.accounts.queries import Reader
from followthrough_site.web.doors import act


class SignInForm(AuthenticationForm):
    """Name and password."""

    error_messages = {
        "invalid_login": _("Name or password is not right. Both are read with their capital letters."),
        "inactive": _("This person may no longer sign in. Ask your installation's keeper."),
    }
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


sign_in = LoginView.as_view(
    template_name="web/sign_in.html", authentication_form=SignInForm, redirect_authenticated_user=True
)


@act
def sign_out(request: HttpRequest, reader: Reader) -> HttpResponse:
    """End the session and go to the first page; the same for one who is not signed in."""
    logout(request)
    return redirect("web:home")
