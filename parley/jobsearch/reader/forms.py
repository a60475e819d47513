"""What the reader asks: a file."""

from __future__ import annotations

from django import forms


class PostingFile(forms.Form):
    """A posting that was saved as a file."""

    file = forms.FileField(
        label="File with the posting",
        help_text="Text, Markdown, or the page as your browser saved it. It takes the place of the text above.",
        widget=forms.ClearableFileInput({"accept": ".txt,.md,.markdown,.html,.htm"}),
        error_messages={"required": "Choose a file first.", "empty": "That file is empty."},
    )
