import './style.css';
import 'htmx.org';
import 'millrace/htmx';
import 'virtual:millrace/hot';
