"""Clinics, the people who work there, and what each clinic has set."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.records import ClinicRow, Row


class UserManager(BaseUserManager["User"]):
    """Makes people who sign in by email."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        """Make a person; without a password they cannot sign in by one."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(Row, AbstractBaseUser, PermissionsMixin):
    """Somebody who signs in: staff of one clinic or more, or a patient."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    language = models.CharField(max_length=2, choices=[("en", "English"), ("fr", "Français")], default="en")
    is_active = models.BooleanField(default=True)
    is_demo = models.BooleanField(default=False)
    keys_off = models.BooleanField(default=False)

    objects = UserManager()
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        """The name."""
        return self.name

    def get_full_name(self) -> str:
        """The name."""
        return self.name


class Clinic(Row):
    """One practice; nobody of another one sees anything of it."""

    name = models.CharField(max_length=120)
    zone = models.CharField(max_length=64, default="Europe/Paris")
    language = models.CharField(max_length=2, default="en")
    emergency_number = models.CharField(max_length=20, default="112")
    hours = models.CharField(max_length=200, default="")
    phone = models.CharField(max_length=40, default="")
    email = models.EmailField(default="", blank=True)
    chairs = models.PositiveSmallIntegerField(default=2)
    is_demo = models.BooleanField(default=False)

    def __str__(self) -> str:
        """The name."""
        return self.name


class Membership(Row):
    """That somebody works in a clinic, and as what."""

    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="members")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20, choices=[(role.value, role.value) for role in Role])
    active = models.BooleanField(default=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["clinic", "user"], name="one_membership_a_clinic")]

    def __str__(self) -> str:
        """The name and role."""
        return f"{self.user.name}, {self.role}"


class ClinicSetting(ClinicRow):
    """One version of something that a clinic sets: thresholds, aftercare, urgent advice, rules. The newest version holds."""

    key = models.CharField(max_length=60)
    version = models.PositiveIntegerField()
    value = models.JSONField()
    reason = models.TextField(default="", blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["clinic", "key", "version"], name="one_value_a_version")]
